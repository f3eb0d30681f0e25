package dev.rampwatch.pipeline;

import java.util.HashMap;
import java.util.Map;

/**
 * The options of a job's command line, each {@code --name value}. Flink's own reader of them moved
 * from package to package between its versions.
 *
 * @param values the options by name
 */
record Options(Map<String, String> values) {
  private static final String MARK = "--";

  Options {
    values = Map.copyOf(values);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException where it is not a list of names and values
   */
  static Options of(String... arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith(MARK) || i + 1 == arguments.length) {
        throw new IllegalArgumentException(
            "\"%s\" is no option; give options as --name value".formatted(arguments[i]));
      }
      values.put(arguments[i].substring(MARK.length()), arguments[i + 1]);
    }
    return new Options(values);
  }

  /**
   * The value of an option.
   *
   * @throws IllegalArgumentException where it was not given
   */
  String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--%s is missing".formatted(name));
    }
    return value;
  }
}
