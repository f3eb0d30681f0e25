package dev.rampwatch.console.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** A query that is put together of fixed text, with bound parameters. */
final class Query {
  private final StringBuilder text;
  private final List<Object> parameters = new ArrayList<>();

  Query(String text, Object... parameters) {
    this.text = new StringBuilder(text);
    Collections.addAll(this.parameters, parameters);
  }

  /** Adds text and its parameters. */
  Query and(String more, Object... values) {
    text.append(more);
    Collections.addAll(parameters, values);
    return this;
  }

  /** Asks a column to be one of some values, at least one. */
  Query andOneOf(String column, Collection<?> values) {
    text.append(" AND ").append(column).append(" IN (?").append(", ?".repeat(values.size() - 1));
    text.append(')');
    parameters.addAll(values);
    return this;
  }

  String text() {
    return text.toString();
  }

  Object[] parameters() {
    return parameters.toArray();
  }
}
