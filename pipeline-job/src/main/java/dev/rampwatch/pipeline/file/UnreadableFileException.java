package dev.rampwatch.pipeline.file;

/** A file that holds something else than records. */
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableFileException(String file, long lines) {
    super(
        "%s:1: none of the %d lines is a record; the first ones above say why"
            .formatted(file, lines));
  }
}
