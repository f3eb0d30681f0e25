package dev.rampwatch.pipeline.file;

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

/** Files of one JSON record a line, each ascending by arrival, each read as one partition. */
public final class FilePartitionSource
    implements Source<UserRecord, FilePartition, List<FilePartition>> {
  private static final long serialVersionUID = 1L;

  private final List<String> files;
  private final RecordKind kind;

  /** The files of one kind of records; each exists. */
  public FilePartitionSource(List<Path> files, RecordKind kind) {
    this.files = List.copyOf(files.stream().map(Path::toString).toList());
    this.kind = kind;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<UserRecord, FilePartition> createReader(SourceReaderContext context) {
    return new FileReader(kind);
  }

  @Override
  public SplitEnumerator<FilePartition, List<FilePartition>> createEnumerator(
      SplitEnumeratorContext<FilePartition> context) {
    return new FilePartitionEnumerator(
        context, files.stream().map(file -> FilePartition.of(Path.of(file))).toList());
  }

  @Override
  public SplitEnumerator<FilePartition, List<FilePartition>> restoreEnumerator(
      SplitEnumeratorContext<FilePartition> context, List<FilePartition> unassigned) {
    return new FilePartitionEnumerator(context, unassigned);
  }

  @Override
  public SimpleVersionedSerializer<FilePartition> getSplitSerializer() {
    return new FilePartitionSerializer().single();
  }

  @Override
  public SimpleVersionedSerializer<List<FilePartition>> getEnumeratorCheckpointSerializer() {
    return new FilePartitionSerializer();
  }
}
