package dev.rampwatch.oracle;

/** What becomes of users who were activated in two or more groups of an experiment. */
public enum CrossedUsers {
  /** They leave every group, in rows whose bucket end lies after the crossing. */
  EXCLUDE("Exclude"),
  /** They count in each of their groups; their number is reported all the same. */
  COUNT_IN_EACH("CountInEach");

  private final String yaml;

  CrossedUsers(String yaml) {
    this.yaml = yaml;
  }

  String yaml() {
    return yaml;
  }

  static CrossedUsers ofYaml(String text) {
    for (CrossedUsers value : values()) {
      if (value.yaml.equals(text)) {
        return value;
      }
    }
    throw new IllegalArgumentException("crossedUsers: " + text);
  }
}
