package dev.rampwatch.console.results;

import dev.rampwatch.console.results.ResultDatabase.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads how an epoch's guardrails stand. */
final class GuardrailReader {
  private static final List<String> OF_EXPERIMENT = List.of("crossedUsers", "sampleRatio");
  private static final List<String> OF_METRIC = List.of("maxRelativeDrop", "maxRelativeRise");

  private GuardrailReader() {}

  /**
   * The newest row of each guardrail. An experiment in which a metric has a guardrail has two of
   * its own, so the others are asked for only where these are found.
   *
   * @param full ends of the last full buckets
   */
  static List<Guardrail> newest(
      Transaction transaction, EpochKey key, EpochNames known, List<Long> full)
      throws SQLException {
    if (full.isEmpty()) {
      return List.of();
    }
    Query built =
        rows(key)
            .andOneOf("guardrail", OF_EXPERIMENT)
            .and(" AND treatment = '' AND event_type = '' AND measure = ''")
            .andOneOf("bucket_end", full);
    List<Guardrail> rows = new ArrayList<>(list(transaction, built));
    if (!rows.isEmpty() && !known.treatments().isEmpty()) {
      rows.addAll(
          list(
              transaction,
              rows(key)
                  .andOneOf("guardrail", OF_METRIC)
                  .andOneOf("treatment", known.treatments())
                  .andOneOf("event_type", known.eventTypes())
                  .andOneOf("measure", EpochReader.MEASURES)
                  .andOneOf("bucket_end", full)));
    }
    rows.sort(Comparator.comparing(Guardrail::bucketEnd).reversed());
    Map<Guardrail.Key, Guardrail> newest = new LinkedHashMap<>();
    rows.forEach(row -> newest.putIfAbsent(row.key(), row));
    return newest.values().stream()
        .sorted(
            Comparator.comparing(Guardrail::eventType)
                .thenComparing(Guardrail::measure)
                .thenComparing(Guardrail::treatment)
                .thenComparing(Guardrail::guardrail))
        .toList();
  }

  private static Query rows(EpochKey key) {
    return new Query(
        "SELECT guardrail, treatment, event_type, measure, bucket_end, tolerated, observed,"
            + " p_value, state, decided_at, evidence"
            + " FROM metric_guardrail WHERE experiment = ? AND epoch_start = ?",
        key.experiment(),
        key.start());
  }

  private static List<Guardrail> list(Transaction transaction, Query query) throws SQLException {
    return transaction.list(query.text(), GuardrailReader::guardrail, query.parameters());
  }

  private static Guardrail guardrail(ResultSet row) throws SQLException {
    return new Guardrail(
        row.getString("guardrail"),
        row.getString("treatment"),
        row.getString("event_type"),
        row.getString("measure"),
        row.getLong("bucket_end"),
        row.getDouble("tolerated"),
        row.getObject("observed", Double.class),
        row.getObject("p_value", Double.class),
        row.getString("state"),
        row.getObject("decided_at", Long.class),
        row.getString("evidence"));
  }
}
