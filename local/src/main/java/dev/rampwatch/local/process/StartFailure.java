package dev.rampwatch.local.process;

import org.jspecify.annotations.Nullable;

/**
 * A part of the local set-up did not start. The message is one line that says what failed and what
 * to do about it.
 */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StartFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  public StartFailure(String message) {
    this(message, null);
  }
}
