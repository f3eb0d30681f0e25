package dev.rampwatch.contract;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How raw records are read. Fields are paths: names separated by dots lead into nested records.
 *
 * @param encoding JSON or Avro
 * @param schemaRegistry where Avro schemas are; null for JSON
 * @param user the user's id
 * @param type the event's type
 * @param experiment the activation's experiment
 * @param group the activation's group
 * @param time when it happened
 * @param timeForm in what that is stated; an Avro timestamp says it itself
 */
public record RawFormat(
    RecordEncoding encoding,
    @Nullable Registry schemaRegistry,
    String user,
    String type,
    String experiment,
    String group,
    String time,
    TimeForm timeForm)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** JSON with the standard names and milliseconds. */
  public static final RawFormat JSON =
      new RawFormat(
          RecordEncoding.JSON,
          null,
          "user",
          "type",
          "experiment",
          "group",
          "time",
          TimeForm.MILLISECONDS);

  /** Checks that Avro has its registry. */
  public RawFormat {
    if (encoding == RecordEncoding.AVRO && schemaRegistry == null) {
      throw new IllegalArgumentException("encoding avro needs schemaRegistry");
    }
  }

  /**
   * A schema registry with Confluent's protocol.
   *
   * @param url its address
   * @param credentials directory of the mounted Secret with the files {@code username} and {@code
   *     password}; null where it wants none
   */
  public record Registry(String url, @Nullable String credentials) implements Serializable {
    private static final long serialVersionUID = 1L;
  }
}
