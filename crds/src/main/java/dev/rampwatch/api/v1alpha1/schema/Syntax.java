package dev.rampwatch.api.v1alpha1.schema;

/** The forms of texts in a resource, as regular expressions that RE2 and Java read alike. */
public final class Syntax {
  /** Longest text of a duration. */
  public static final int DURATION_LENGTH = 32;

  /** 72h, 15m, 1h30m, 90s, 3d, 500ms or ISO-8601 such as PT72H. */
  public static final String DURATION =
      "^(([0-9]{1,9}(d|h|ms|m|s)){1,5}"
          + "|P([0-9]{1,9}D|([0-9]{1,9}D)?T([0-9]{1,9}(H|M|([.][0-9]{1,3})?S)){1,3}))$";

  /** CEL after a string field's name: whether it is a duration, zero included. */
  public static final String IS_DURATION = ".matches('" + DURATION + "')";

  /** CEL after a duration field's name: whether it is above zero. */
  public static final String IS_POSITIVE = ".matches('[1-9]')";

  /** How a message describes a duration. */
  public static final String DURATION_HINT = "such as 72h, 15m, 1h30m, 90s, 3d or PT72H";

  /** 4Gi, 4096Mi: the units that Kubernetes and Flink cannot read differently. */
  public static final String MEMORY = "^[1-9][0-9]{0,8}(Ki|Mi|Gi|Ti)$";

  /** 2%, 0.5%. */
  public static final String PERCENTAGE = "^[0-9]{1,3}([.][0-9]{1,4})?%$";

  /** A percentage below 100%. */
  public static final String PART = "^[0-9]{1,2}([.][0-9]{1,4})?%$";

  /** Longest name of an object, an experiment, an event type or a topic. */
  public static final int NAME_LENGTH = 253;

  private Syntax() {}
}
