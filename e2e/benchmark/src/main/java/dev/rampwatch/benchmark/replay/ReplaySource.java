package dev.rampwatch.benchmark.replay;

import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.pipeline.record.UserRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceEnumerator;
import org.apache.flink.api.connector.source.lib.util.IteratorSourceReader;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** The partitions of a workload, from memory. */
public final class ReplaySource
    implements Source<UserRecord, ReplaySplit, Collection<ReplaySplit>> {
  private static final long serialVersionUID = 1L;

  private final List<String> files;
  private final double filling;

  private ReplaySource(List<String> files, double filling) {
    this.files = List.copyOf(files);
    this.filling = filling;
  }

  /**
   * All of a workload.
   *
   * @param filling share of the records by which the state is filled before measuring starts
   */
  public static ReplaySource of(Load load, double filling) {
    return new ReplaySource(load.partitions().stream().map(Path::toString).toList(), filling);
  }

  /** No records at all. */
  public static ReplaySource nothing() {
    return new ReplaySource(List.of(), 0);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<UserRecord, ReplaySplit> createReader(SourceReaderContext context) {
    return new IteratorSourceReader<>(context);
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
