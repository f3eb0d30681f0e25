package dev.rampwatch.pipeline.file;

/** A file whose records do not ascend by arrival, so that it is no partition. */
public final class UnsortedFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsortedFileException(String file, long line) {
    super(
        "%s:%d: \"arrival\" goes back; sort the file by arrival, as a partition is"
            .formatted(file, line));
  }
}
