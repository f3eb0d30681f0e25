package dev.rampwatch.metadata;

/**
 * One arm of an experiment.
 *
 * @param name unique within the experiment, not empty
 * @param control whether every other group is compared with this one
 */
public record Group(String name, boolean control) {
  /** Checks the name. */
  public Group {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a group's name must not be empty");
    }
  }
}
