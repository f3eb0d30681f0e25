package dev.rampwatch.pipeline;

import dev.rampwatch.pipeline.file.FilePartition;
import dev.rampwatch.pipeline.file.FilePartitionSource;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Files of records of which only so many batches are read, so that a savepoint can be taken in the
 * middle; and which are found by name in their directory when a savepoint of another place is
 * restored.
 */
final class HeldFiles implements Source<UserRecord, FilePartition, List<FilePartition>> {
  private static final long serialVersionUID = 1L;

  private final FilePartitionSource source;
  private final String directory;
  private final int batches;

  private HeldFiles(List<Path> files, RecordKind kind, int batches) {
    source = new FilePartitionSource(files, kind);
    directory = files.get(0).getParent().toString();
    this.batches = batches;
  }

  /** Files of one directory, read to their end. */
  static HeldFiles toTheEnd(List<Path> files, RecordKind kind) {
    return new HeldFiles(files, kind, Integer.MAX_VALUE);
  }

  /** Files of one directory of which each reader reads so many batches and then waits. */
  static HeldFiles after(int batches, List<Path> files, RecordKind kind) {
    return new HeldFiles(files, kind, batches);
  }

  @Override
  public Boundedness getBoundedness() {
    return source.getBoundedness();
  }

  @Override
  public SourceReader<UserRecord, FilePartition> createReader(SourceReaderContext context) {
    return new HeldReader(source.createReader(context), Path.of(directory), batches);
  }

  @Override
  public SplitEnumerator<FilePartition, List<FilePartition>> createEnumerator(
      SplitEnumeratorContext<FilePartition> context) {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<FilePartition, List<FilePartition>> restoreEnumerator(
      SplitEnumeratorContext<FilePartition> context, List<FilePartition> checkpoint) {
    return source.restoreEnumerator(context, checkpoint);
  }

  @Override
  public SimpleVersionedSerializer<FilePartition> getSplitSerializer() {
    return source.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<List<FilePartition>> getEnumeratorCheckpointSerializer() {
    return source.getEnumeratorCheckpointSerializer();
  }
}
