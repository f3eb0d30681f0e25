package dev.rampwatch.benchmark.replay;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.pipeline.record.UserRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimitedSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;

/** The partitions of a workload, from memory. */
public final class ReplaySource
    implements Source<UserRecord, ReplaySplit, Collection<ReplaySplit>> {
  private static final long serialVersionUID = 1L;

  private final List<String> files;
  private final double filling;

  /** Records of each reader, and where it tells that it has read them; null: all. */
  private final long held;

  private final @Nullable String heldBelow;

  /** When records come; null: as fast as they are taken. */
  private final @Nullable OpenLoop loop;

  private ReplaySource(
      List<String> files,
      double filling,
      long held,
      @Nullable String heldBelow,
      @Nullable OpenLoop loop) {
    this.files = new ArrayList<>(files);
    this.filling = filling;
    this.held = held;
    this.heldBelow = heldBelow;
    this.loop = loop;
  }

  /**
   * All of a workload.
   *
   * @param filling share of the records by which the state is filled before measuring starts
   */
  public static ReplaySource of(Load load, double filling) {
    List<String> files = load.partitions().stream().map(Path::toString).toList();
    return new ReplaySource(files, filling, 0, null, null);
  }

  /** The same, but no reader goes on when it has read its part of a share of the records. */
  public ReplaySource heldAt(double share, Path directory) throws IOException {
    long records = 0;
    for (String file : files) {
      records += new MappedPartition(Path.of(file)).records();
    }
    long ofEach = (long) (records * share / files.size());
    return new ReplaySource(files, filling, ofEach, directory.toString(), null);
  }

  /** The same, by the clock. */
  public ReplaySource by(OpenLoop openLoop) {
    return new ReplaySource(files, filling, held, heldBelow, openLoop);
  }

  /** Whether every reader has come to its end. */
  public boolean isHeld() {
    return IntStream.range(0, files.size()).allMatch(reader -> Files.exists(told(reader)));
  }

  private Path told(int reader) {
    return Path.of(requireNonNull(heldBelow), "held-" + reader);
  }

  /** No records at all. */
  public static ReplaySource nothing() {
    return new ReplaySource(List.of(), 0, 0, null, null);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<UserRecord, ReplaySplit> createReader(SourceReaderContext context) {
    if (loop != null) {
      Schedule schedule = new Schedule(loop);
      return new RateLimitedSourceReader<>(new ScheduledReader(context, files, schedule), schedule);
    }
    SourceReader<UserRecord, ReplaySplit> reader = new IteratorSourceReader<>(context);
    if (heldBelow != null) {
      return new RateLimitedSourceReader<>(
          reader, new Hold(held, told(context.getIndexOfSubtask())));
    }
    return reader;
  }

  @Override
  public SplitEnumerator<ReplaySplit, Collection<ReplaySplit>> createEnumerator(
      SplitEnumeratorContext<ReplaySplit> context) throws IOException {
    List<ReplaySplit> splits = new ArrayList<>();
    for (String file : files) {
      long records = new MappedPartition(Path.of(file)).records();
      splits.add(new ReplaySplit(file, 0, (long) (records * filling)));
    }
    return new IteratorSourceEnumerator<>(context, splits);
  }

  @Override
  public SplitEnumerator<ReplaySplit, Collection<ReplaySplit>> restoreEnumerator(
      SplitEnumeratorContext<ReplaySplit> context, Collection<ReplaySplit> unassigned) {
    return new IteratorSourceEnumerator<>(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<ReplaySplit> getSplitSerializer() {
    return ReplaySplitSerializer.of(ReplaySplitSerializer::write, ReplaySplitSerializer::read);
  }

  @Override
  public SimpleVersionedSerializer<Collection<ReplaySplit>> getEnumeratorCheckpointSerializer() {
    return ReplaySplitSerializer.of(
        ReplaySplitSerializer::writeAll, ReplaySplitSerializer::readAll);
  }
}
