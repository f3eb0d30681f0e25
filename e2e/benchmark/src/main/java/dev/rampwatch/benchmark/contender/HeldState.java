package dev.rampwatch.benchmark.contender;

import dev.rampwatch.benchmark.replay.ReplaySource;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.local.process.Folder;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * What a job keeps when it has read a share of a workload.
 *
 * @param canonicalBytes of a savepoint in the format that is the same for every state backend
 * @param nativeBytes of one in the backend's own format, as full checkpoints are
 * @param userExperiments users in experiments up to there, each pair once
 */
public record HeldState(long canonicalBytes, long nativeBytes, long userExperiments) {
  private static final double SHARE = 0.9;

  /** Runs a contender to there, and looks. */
  public static HeldState of(FlinkContender<?> contender, Load load) throws Exception {
    try (Folder folder = Folder.temporary()) {
      return of(contender, load, folder.path());
    }
  }

  private static HeldState of(FlinkContender<?> contender, Load load, Path directory)
      throws Exception {
    var environment = contender.environment();
    environment.configure(
        new Configuration()
            .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString()));
    ReplaySource source = ReplaySource.of(load, 0).heldAt(SHARE, directory);
    contender.graph().build(environment, load, source).sinkTo(new DiscardingSink<>());
    JobClient job = environment.executeAsync();
    while (!source.isHeld()) {
      if (job.getJobStatus().get().isGloballyTerminalState()) {
        throw new IOException("the job ended before its sources were held");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    long canonical = bytes(job, SavepointFormatType.CANONICAL, directory);
    long own = bytes(job, SavepointFormatType.NATIVE, directory);
    job.cancel().get();
    return new HeldState(canonical, own, userExperiments(load));
  }

  private static long bytes(JobClient job, SavepointFormatType format, Path directory)
      throws Exception {
    Path below = Files.createDirectories(directory.resolve(format.name()));
    job.triggerSavepoint(below.toUri().toString(), format).get();
    try (Stream<Path> files = Files.walk(below)) {
      long sum = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
      return sum;
    }
  }

  private static long userExperiments(Load load) throws IOException {
    Set<String> pairs = new HashSet<>();
    for (Path file : load.partitions()) {
      MappedPartition partition = new MappedPartition(file);
      long held = (long) (partition.records() * SHARE);
      while (partition.position() < held) {
        if (partition.next() instanceof Activation activation) {
          pairs.add(activation.user() + ' ' + activation.experiment());
        }
      }
    }
    return pairs.size();
  }

  /** Bytes of the canonical format for each user in each experiment. */
  public double bytesPerUserExperiment() {
    return canonicalBytes / (double) userExperiments;
  }
}
