package dev.rampwatch.local;

/** Something in the user's input that must be changed; the message is one line and says how. */
public final class InputMistake extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A mistake, named by file, place and fix. */
  public InputMistake(String message) {
    super(message);
  }
}
