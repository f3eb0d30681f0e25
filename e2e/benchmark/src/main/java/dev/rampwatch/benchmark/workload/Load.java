package dev.rampwatch.benchmark.workload;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A workload, written out once: its configuration and its partitions, whose users do not overlap.
 *
 * @param directory where the files are
 */
public record Load(Path directory) {
  /** The workload of a shape, made below a directory where it is not there yet. */
  public static Load of(Shape shape, Path below) throws IOException {
    Path directory = below.resolve(shape.text());
    if (!Files.isDirectory(directory)) {
      Files.createDirectories(below);
      Path unfinished = Files.createTempDirectory(below, "unfinished");
      new Load(unfinished).write(shape);
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Load(directory);
  }

  private void write(Shape shape) throws IOException {
    Files.writeString(configurationFile(), JobConfigurationFile.write(Experiments.of(shape)));
    List<PartitionWriter> writers = new ArrayList<>();
    try {
      for (Path partition : partitions()) {
        writers.add(new PartitionWriter(partition));
      }
      Traffic.write(
          shape,
          next ->
              writers.get(Math.floorMod(next.user().hashCode(), Shape.PARTITIONS)).accept(next));
    } finally {
      for (PartitionWriter writer : writers) {
        writer.close();
      }
    }
  }

  /** The job's configuration as JSON. */
  public Path configurationFile() {
    return directory.resolve("configuration.json");
  }

  /** The job's configuration. */
  public JobConfiguration configuration() throws IOException {
    return JobConfigurationFile.read(Files.readString(configurationFile()));
  }

  /** Files of the partitions. */
  public List<Path> partitions() {
    return IntStream.range(0, Shape.PARTITIONS)
        .mapToObj(i -> directory.resolve("partition-" + i))
        .toList();
  }

  /** Number of records, events and activations together. */
  public long records() throws IOException {
    return recordsOfEach().stream().mapToLong(Long::longValue).sum();
  }

  /** The same of each partition. */
  public List<Long> recordsOfEach() throws IOException {
    List<Long> records = new ArrayList<>();
    for (Path partition : partitions()) {
      records.add(new MappedPartition(partition).records());
    }
    return records;
  }
}
