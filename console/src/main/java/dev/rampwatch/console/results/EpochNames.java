package dev.rampwatch.console.results;

import dev.rampwatch.console.results.ResultDatabase.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The names in an epoch's rows. Every group has rows of every event type, so the first group's
 * event types are those of all.
 *
 * @param groups groups with counts
 * @param eventTypes event types with counts
 * @param treatments groups with comparisons; empty before there are any
 * @param controls what they are compared with
 */
record EpochNames(
    List<String> groups, List<String> eventTypes, List<String> treatments, List<String> controls) {
  private static final String GROUP =
      "SELECT group_name FROM metric_bucket WHERE experiment = ? AND epoch_start = ?"
          + " AND group_name > ? ORDER BY group_name LIMIT 1";
  private static final String EVENT_TYPE =
      "SELECT event_type FROM metric_bucket WHERE experiment = ? AND epoch_start = ?"
          + " AND group_name = ? AND event_type > ? ORDER BY event_type LIMIT 1";
  private static final String TREATMENT =
      "SELECT treatment FROM metric_comparison WHERE experiment = ? AND epoch_start = ?"
          + " AND treatment > ? ORDER BY treatment LIMIT 1";
  private static final String CONTROL =
      "SELECT control FROM metric_comparison WHERE experiment = ? AND epoch_start = ?"
          + " AND treatment = ? AND control > ? ORDER BY control LIMIT 1";

  /**
   * Walks the primary keys from one name to the next, so that the cost does not grow with the
   * number of buckets; databases do not choose that way by themselves.
   */
  static EpochNames read(Transaction transaction, EpochKey key) throws SQLException {
    String experiment = key.experiment();
    Long start = key.start();
    List<String> groups = names(transaction, GROUP, experiment, start);
    List<String> treatments = names(transaction, TREATMENT, experiment, start);
    return new EpochNames(
        groups,
        groups.isEmpty()
            ? List.of()
            : names(transaction, EVENT_TYPE, experiment, start, groups.get(0)),
        treatments,
        treatments.isEmpty()
            ? List.of()
            : names(transaction, CONTROL, experiment, start, treatments.get(0)));
  }

  /** All names that a query gives, which takes as its last parameter the name to go on from. */
  static List<String> names(Transaction transaction, String next, Object... prefix)
      throws SQLException {
    List<String> names = new ArrayList<>();
    Object[] parameters = Arrays.copyOf(prefix, prefix.length + 1);
    parameters[prefix.length] = "";
    List<String> found;
    do {
      found = transaction.list(next, row -> row.getString(1), parameters);
      names.addAll(found);
      parameters[prefix.length] = found.isEmpty() ? "" : found.get(0);
    } while (!found.isEmpty());
    return names;
  }

  /** Whether names may still join that every epoch gets. */
  boolean isComplete() {
    return !eventTypes.isEmpty() && !treatments.isEmpty();
  }
}
