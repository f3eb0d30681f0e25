package dev.rampwatch.resolution;

/**
 * One thing that a user must change.
 *
 * @param pipeline name of the resource
 * @param field path of the field, such as {@code spec.metrics[1].eventType}
 * @param message what is wrong and the fix
 */
public record Problem(String pipeline, String field, String message) {
  /** Field and message in one line. */
  public String line() {
    return "%s: %s".formatted(field, message);
  }
}
