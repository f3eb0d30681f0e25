package dev.rampwatch.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseTest {
  private Path folder;
  private Database database;

  @BeforeAll
  void start(@TempDir Path temporary) {
    folder = temporary.resolve("database");
    database = Database.start(ApplicationHome.find(), folder);
  }

  @AfterAll
  void stop() {
    database.close();
    assertThat(folder).doesNotExist();
  }

  @Test
  void keepsExperimentMetadataOverACrash() throws SQLException {
    var experiments =
        List.of(
            new Experiment(
                "a \"quoted\" näme",
                null,
                Instant.parse("2026-03-29T01:30:00.123Z"),
                List.of(new Group("control", true), new Group("b", false)),
                List.of(
                    allocation("control", "0.5", "2026-01-01T00:00:00Z"),
                    allocation("b", "0.00000001", "2026-01-01T00:00:00.001Z"),
                    allocation("b", "0.5", "2026-03-29T02:30:00Z")),
                List.of("click", "save")),
            new Experiment(
                "never ramped",
                "growth",
                null,
                List.of(new Group("control", true), new Group("treatment", false)),
                List.of(),
                List.of()));
    try (var connection = database.connect()) {
      var tables = new ExperimentTables(connection);
      tables.create();
      tables.create();
      tables.add(experiments);
    }

    database.restart();

    try (var connection = database.connect()) {
      var read = new ExperimentTables(connection).read();
      assertThat(read.get(0).allocations())
          .containsExactlyInAnyOrderElementsOf(experiments.get(0).allocations());
      assertThat(read).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(experiments);
    }
  }

  @Test
  void acceptsTheTablesOfResults() throws SQLException {
    try (var connection = database.connect()) {
      SqlScript.resource("dev/rampwatch/pipeline/result-schema.sql").run(connection);

      try (var statement = connection.createStatement();
          var result = statement.executeQuery("SELECT COUNT(*) FROM metric_comparison")) {
        assertThat(result.next()).isTrue();
        assertThat(result.getLong(1)).isZero();
      }
    }
  }

  private static Allocation allocation(String group, String share, String at) {
    return new Allocation(group, new BigDecimal(share), Instant.parse(at));
  }
}
