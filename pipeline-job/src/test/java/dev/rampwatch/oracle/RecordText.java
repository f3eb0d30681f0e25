package dev.rampwatch.oracle;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayList;
import java.util.List;

/** Writes records as JSON in the many ways that mean the same. */
final class RecordText {
  private static final List<String> EXTRA =
      List.of(
          "\"value\":1.5",
          "\"note\":null",
          "\"meta\":{\"time\":1,\"user\":\"u1\",\"arrival\":[2,{\"type\":\"click\"}]}",
          "\"Time\":\"x\"",
          "\"type_\":\"}\"",
          "\"tags\":[]");

  private final Dice dice;

  RecordText(Dice dice) {
    this.dice = dice;
  }

  String of(Event event) {
    return object(fields(event));
  }

  String of(Activation activation) {
    return object(fields(activation));
  }

  List<String> fields(Event event) {
    return List.of(
        field("user", event.user()),
        field("type", event.type()),
        "\"time\":" + event.time(),
        "\"arrival\":" + event.arrival());
  }

  List<String> fields(Activation activation) {
    return List.of(
        field("user", activation.user()),
        field("experiment", activation.experiment()),
        field("group", activation.group()),
        "\"time\":" + activation.time(),
        "\"arrival\":" + activation.arrival());
  }

  /** Any order, white space and further fields. */
  String object(List<String> fields) {
    List<String> all = new ArrayList<>(fields);
    if (dice.chance(0.2)) {
      all.add(dice.pick(EXTRA));
    }
    if (dice.chance(0.3)) {
      all = dice.shuffled(all);
    }
    return dice.chance(0.8)
        ? "{" + String.join(",", all) + "}"
        : " { " + String.join(" ,\t", all) + "} ";
  }

  private String field(String name, String value) {
    String quoted = new String(JsonStringEncoder.getInstance().quoteAsString(value));
    return "\"" + name + "\":\"" + (dice.chance(0.5) ? quoted : escaped(quoted)) + "\"";
  }

  /** All that is not ASCII, as escapes of its UTF-16 code units. */
  private static String escaped(String quoted) {
    StringBuilder text = new StringBuilder();
    quoted
        .chars()
        .forEach(c -> text.append(c < 128 ? Character.toString(c) : String.format("\\u%04x", c)));
    return text.toString();
  }
}
