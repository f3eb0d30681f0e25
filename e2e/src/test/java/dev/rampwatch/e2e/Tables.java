package dev.rampwatch.e2e;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The cluster's MySQL: experiments and result rows. */
final class Tables {
  private static final Kubectl PARTS = new Kubectl("e2e-parts");
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Tables() {}

  /** An experiment with groups control and treatment, and nothing ramped. */
  static void createExperiment(String name) {
    sql(
        """
        INSERT INTO experiments.experiment VALUES ('%1$s', 'growth', NULL);
        INSERT INTO experiments.experiment_group VALUES ('%1$s', 'control', TRUE), ('%1$s', 'treatment', FALSE);
        """
            .formatted(name));
  }

  static void ramp(String experiment, String group, double share, Instant at) {
    sql(
        "INSERT INTO experiments.group_allocation VALUES ('%s', '%s', %s, '%s')"
            .formatted(experiment, group, share, DATE_TIME.format(at)));
  }

  /** All rows of an experiment in the form and order of a replay's output. */
  static List<String> rows(String experiment) {
    return sql("""
            SELECT JSON_OBJECT('kind', 'bucket', 'experiment', experiment, 'epochStart', epoch_start,
              'group', group_name, 'eventType', event_type, 'bucketEnd', bucket_end, 'volume', volume, 'users', users,
              'sumSquares', sum_squares, 'triggered', triggered, 'partial', CAST(IF(is_partial, 'true', 'false') AS JSON),
              'final', CAST(IF(is_final, 'true', 'false') AS JSON))
            FROM results.metric_bucket WHERE experiment = '%1$s'
            ORDER BY epoch_start, group_name, event_type, bucket_end;
            SELECT JSON_OBJECT('kind', 'health', 'experiment', experiment, 'epochStart', epoch_start,
              'bucketEnd', bucket_end, 'triggered', triggered, 'crossedUsers', crossed_users,
              'lateEvents', late_events, 'lateActivations', late_activations, 'futureEvents', future_events,
              'futureActivations', future_activations, 'duplicates', duplicates, 'malformed', malformed,
              'final', CAST(IF(is_final, 'true', 'false') AS JSON))
            FROM results.metric_health WHERE experiment = '%1$s' ORDER BY epoch_start, bucket_end;
            """
            .formatted(experiment))
        .lines()
        .toList();
  }

  /** How many of an experiment's rows satisfy a condition. */
  static long count(String table, String experiment, String condition) {
    return Long.parseLong(
        sql("SELECT COUNT(*) FROM results.%s WHERE experiment = '%s' AND %s"
                .formatted(table, experiment, condition))
            .strip());
  }

  /** Makes one final row of an experiment say what was never counted. */
  static void spoil(String experiment) {
    sql(
        "UPDATE results.metric_bucket SET volume = volume + 1 WHERE experiment = '%s' AND is_final LIMIT 1"
            .formatted(experiment));
  }

  private static String sql(String statements) {
    return PARTS.send(
        statements,
        "exec",
        "-i",
        "deployment/mysql",
        "--",
        "sh",
        "-c",
        "MYSQL_PWD=rampwatch exec mysql --no-defaults -h127.0.0.1 -urampwatch --batch --raw --skip-column-names");
  }
}
