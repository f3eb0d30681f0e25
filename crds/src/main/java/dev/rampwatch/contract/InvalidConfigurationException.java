package dev.rampwatch.contract;

/**
 * A text that is no valid configuration; the message is one line and names the field and the fix.
 */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An error that the configuration's text itself is. */
  public InvalidConfigurationException(String message) {
    super(message);
  }

  /** An error with its cause. */
  public InvalidConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}
