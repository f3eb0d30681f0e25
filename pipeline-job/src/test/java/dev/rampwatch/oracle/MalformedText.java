package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.List;

/** Writes lines that are no records, most of them almost one. */
final class MalformedText {
  private static final List<String> NO_OBJECT =
      List.of("", " ", "{", "}", "[]", "{}", "null", "42", "\"text\"", "not json", "\u0000", "NaN");
  private static final List<String> NO_TIME =
      List.of(
          "null",
          "true",
          "\"1767225600000\"",
          "1767225600000.0",
          "1.7672256e12",
          "-1",
          "4102444800001",
          "99999999999999999999999999",
          "-9223372036854775809",
          "18446744073709551617",
          "[1767225600000]",
          "{}");
  private static final List<String> NO_TEXT =
      List.of("null", "7", "\"\"", "[\"u1\"]", "{\"user\":\"u1\"}", "false");

  private final Dice dice;
  private final RecordText text;

  MalformedText(Dice dice) {
    this.dice = dice;
    this.text = new RecordText(dice);
  }

  /** A line that no file may have, made from a good record's fields. */
  String line(List<String> fields) {
    String whole = text.object(fields);
    return switch (dice.between(0, 9)) {
      case 0 -> dice.pick(NO_OBJECT);
      case 1 -> whole + whole;
      case 2 -> whole + dice.pick(List.of("}", ",", " x", "[]", " null"));
      case 3 -> whole.strip().substring(0, dice.between(0, whole.strip().length() - 1));
      case 4 -> "[" + whole + "]";
      case 5, 6 -> without(fields);
      default -> spoilt(fields);
    };
  }

  private String without(List<String> fields) {
    List<String> rest = new ArrayList<>(fields);
    rest.remove(dice.between(0, rest.size() - 1));
    return text.object(rest);
  }

  private String spoilt(List<String> fields) {
    List<String> spoilt = new ArrayList<>(fields);
    int at = dice.between(0, fields.size() - 1);
    String field = fields.get(at);
    String name = field.substring(0, field.indexOf(':'));
    boolean isTime = name.equals("\"time\"") || name.equals("\"arrival\"");
    spoilt.set(at, name + ":" + dice.pick(isTime ? NO_TIME : NO_TEXT));
    return text.object(spoilt);
  }
}
