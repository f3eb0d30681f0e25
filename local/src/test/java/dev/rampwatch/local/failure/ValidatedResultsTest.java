package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.local.CommandLineForTests;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.local.validate.ValidateCommand;
import dev.rampwatch.local.validate.ValidateJobCommand;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job wrote into the tables, held against the topics that it read, and a warehouse. */
final class ValidatedResultsTest {
  private static final String WAREHOUSE =
      "SELECT experiment, epoch_start, group_name, event_type, bucket_end, volume, users,"
          + " sum_squares, triggered FROM metric_bucket WHERE bucket_end BETWEEN ? AND ?"
          + " AND bucket_end % 3600000 = 0";

  @Test
  void tablesEqualTopicsUntilSomebodyChangesARow(@TempDir Path temporary) throws Exception {
    try (Servers servers = Servers.start();
        Cluster cluster = Cluster.start(1)) {
      WrittenCase written = WrittenCase.start(temporary.resolve("case"), servers, 2);
      JobUnderTest job = JobUnderTest.of(servers, JobUnderTest.configuration(written.files()));
      written.activation("alice", 0.5, 1);
      written.activation("bob", 3, 4);
      for (int minute = 5; minute < 115; minute += 7) {
        written.event(minute % 2, "alice", "click", minute, minute + 1);
        written.event((minute + 1) % 2, "bob", "click", minute, minute + 2);
      }
      RunningJob running = cluster.submit(job.graph(1, null));
      written.feed().awaitAllRead();
      running.stop(true, job.snapshots());
      String jdbc = jdbc(servers.database(), Database.READER);
      String writing = jdbc(servers.database(), servers.database().user());
      String[] topics = {
        "--kafka=" + servers.broker().bootstrapServers(),
        "--events-topic=" + Feed.EVENTS,
        "--activations-topic=" + Feed.ACTIVATIONS
      };
      String[] warehouse = {"--batch-jdbc=" + jdbc, "--batch-query=" + WAREHOUSE};

      assertThat(validate(written, jdbc, topics)).contains("equal: 16 rows compared, 0 differ");
      assertThat(validate(written, jdbc, warehouse)).contains("equal: 4 rows compared");
      assertThat(validate(written, writing, with(topics, "--record"))).contains("0 differ");

      try (Connection connection = servers.database().connect();
          Statement statement = connection.createStatement()) {
        statement.executeUpdate(
            "UPDATE metric_bucket SET volume = volume + 1, sum_squares = sum_squares + 100"
                + " WHERE group_name = 'control' AND bucket_end >= "
                + WrittenCase.at(60));
      }
      assertThat(validate(written, jdbc, topics))
          .contains("control click: 5 rows differ", "different: 16 rows compared, 5 differ");
      validate(written, writing, with(topics, "--record"));
      assertThat(recorded(servers.database()))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("equal: ").contains("16 rows, 0 unequal"),
              then -> assertThat(then).startsWith("different: ").contains("5 rows differ"));
      assertThat(validate(written, jdbc, with(topics, "--record"))).contains("experiment_history");

      assertThat(validateJob(temporary, job, writing))
          .contains("16 rows, 5 unequal, 0 missing, worst difference", "different: 16 rows");
      assertThat(recorded(servers.database())).hasSize(3);
      written.feed().close();
    }
  }

  /** As the CronJob does, from what the operator writes into its ConfigMap. */
  private static String validateJob(Path folder, JobUnderTest job, String jdbc) throws IOException {
    JobConnections own = job.connections();
    Files.writeString(
        folder.resolve("configuration.json"), JobConfigurationFile.write(job.configuration()));
    Files.writeString(
        folder.resolve("connections.json"),
        JobConfigurationFile.write(
            new JobConnections(
                own.version(),
                own.name(),
                own.kafka(),
                new JobConnections.Results(
                    own.results().topic(), own.results().transactionTimeout(), jdbc),
                own.clockSlack(),
                own.idleAfter())));
    CommandLineForTests rampwatch = new CommandLineForTests(new ValidateJobCommand());
    assertThat(rampwatch.execute("validate-job", folder.toString())).isEqualTo(1);
    return rampwatch.output() + rampwatch.errors();
  }

  private static String[] with(String[] arguments, String more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  private static List<String> recorded(Database database) throws SQLException {
    List<String> recorded = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT outcome, detail FROM experiment_history WHERE kind = 'validation'"
                    + " ORDER BY happened_at")) {
      while (rows.next()) {
        recorded.add(rows.getString(1) + ": " + rows.getString(2));
      }
    }
    return recorded;
  }

  private static String validate(WrittenCase written, String jdbc, String... against) {
    CommandLineForTests rampwatch = new CommandLineForTests(new ValidateCommand());
    String[] arguments = new String[against.length + 4];
    arguments[0] = "validate";
    arguments[1] = "--pipeline=" + written.directory().resolve("pipeline.yaml");
    arguments[2] = "--experiments=" + written.directory().resolve("experiments.json");
    arguments[3] = "--results-jdbc=" + jdbc;
    System.arraycopy(against, 0, arguments, 4, against.length);
    rampwatch.execute(arguments);
    return rampwatch.output() + rampwatch.errors();
  }

  private static String jdbc(Database database, String user) {
    return database.jdbcUrl()
        + (database.jdbcUrl().contains("?") ? "&" : "?")
        + "user="
        + user
        + "&password="
        + URLEncoder.encode(database.password(), StandardCharsets.UTF_8);
  }
}
