package dev.rampwatch.console.results;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads which experiments have rows, and which of their epochs is the newest. */
public final class ExperimentReader {
  private static final String EXPERIMENT =
      "SELECT experiment FROM metric_bucket WHERE experiment > ? ORDER BY experiment LIMIT 1";

  /** For each name, one row from the end of its part of each primary key. */
  private static final String NEWEST_EPOCH =
      """
      SELECT n.name,
        (SELECT b.epoch_start FROM metric_bucket b WHERE b.experiment = n.name
         ORDER BY b.experiment DESC, b.epoch_start DESC LIMIT 1) AS epoch_start
      FROM (%s) n
      """;

  private static final String LAST_BUCKET =
      """
      SELECT n.name, n.epoch_start,
        (SELECT h.bucket_end FROM metric_health h
         WHERE h.experiment = n.name AND h.epoch_start = n.epoch_start
         ORDER BY h.experiment DESC, h.epoch_start DESC, h.bucket_end DESC LIMIT 1) AS bucket_end
      FROM (%s) n
      """;

  private static final int AT_ONCE = 500;

  private final ResultDatabase database;

  /** Reads from a database. */
  public ExperimentReader(ResultDatabase database) {
    this.database = database;
  }

  /** All experiments that have rows; one short query for each. */
  public SortedSet<String> names() throws SQLException {
    return database.read(transaction -> new TreeSet<>(EpochNames.names(transaction, EXPERIMENT)));
  }

  /** The newest epoch of each of these experiments that has rows; two queries. */
  public Map<String, Newest> newest(Collection<String> experiments) throws SQLException {
    Map<String, Newest> newest = new HashMap<>();
    List<String> all = List.copyOf(experiments);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      newest.putAll(newestOf(all.subList(from, Math.min(all.size(), from + AT_ONCE))));
    }
    return newest;
  }

  private Map<String, Newest> newestOf(List<String> experiments) throws SQLException {
    return database.read(
        transaction -> {
          List<EpochKey> epochs =
              transaction
                  .list(
                      NEWEST_EPOCH.formatted(rows("SELECT ? AS name", experiments.size())),
                      row -> new EpochKey(row.getString(1), row.getLong(2)),
                      experiments.toArray())
                  .stream()
                  .filter(key -> key.start() != 0)
                  .toList();
          Map<String, Newest> found = new HashMap<>();
          if (!epochs.isEmpty()) {
            List<Object> parameters = new ArrayList<>();
            epochs.forEach(key -> Collections.addAll(parameters, key.experiment(), key.start()));
            transaction
                .list(
                    LAST_BUCKET.formatted(
                        rows("SELECT ? AS name, ? AS epoch_start", epochs.size())),
                    row ->
                        new Newest(new EpochKey(row.getString(1), row.getLong(2)), row.getLong(3)),
                    parameters.toArray())
                .forEach(each -> found.put(each.key().experiment(), each));
          }
          return found;
        });
  }

  private static String rows(String row, int number) {
    return String.join(" UNION ALL ", Collections.nCopies(number, row));
  }
}
