package dev.rampwatch.yaml;

/** A text that is no YAML; the message is one line and names the line in the text. */
public final class YamlException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  YamlException(int line, String what) {
    super("line %d: %s".formatted(line, what));
  }
}
