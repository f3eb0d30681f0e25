package dev.rampwatch.pipeline.file;

import java.nio.file.Path;
import org.apache.flink.api.connector.source.SourceSplit;

/**
 * A file that is read as one partition.
 *
 * @param file path of the file; read through gzip where it ends in .gz
 * @param linesRead lines that were read already
 */
public record FilePartition(String file, long linesRead) implements SourceSplit {
  /** The whole file. */
  public static FilePartition of(Path file) {
    return new FilePartition(file.toAbsolutePath().toString(), 0);
  }

  @Override
  public String splitId() {
    return file;
  }
}
