package dev.rampwatch.operator.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.operator.database.DatabaseServer;
import dev.rampwatch.operator.database.TestDatabase;
import dev.rampwatch.operator.results.EpochKey;
import dev.rampwatch.operator.results.EpochQuestion;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.GuardrailResult;
import dev.rampwatch.operator.results.Series;
import dev.rampwatch.operator.results.SeriesResult;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.rampwatch.operator.database.TestDatabase#kinds")
final class HistoryTest {
  private static final Instant START = Instant.parse("2026-01-02T10:00:00Z");
  private static final String RAMP = "10:00 ramp  grown: blue 10 %, control 10 %";
  private static final String DECISION =
      "10:30 decision purchase volume, blue decrease: purchase fell";
  private static final String BREACH =
      "10:45 breach purchase volume, blue (maxRelativeDrop) breached: harm is shown";
  private static TestDatabase database;

  @Parameter DatabaseServer.Kind kind;

  @BeforeParameterizedClassInvocation
  static void startServer(DatabaseServer.Kind kind) throws Exception {
    database = TestDatabase.start(kind);
  }

  @AfterParameterizedClassInvocation
  static void stopServer() throws Exception {
    database.close();
  }

  @BeforeEach
  void emptyTables() throws Exception {
    database.resetResults();
  }

  @Test
  void keepsRampsDecisionsAndBreachesOnceWhoeverWritesThem() throws Exception {
    grant("INSERT, SELECT");
    for (int replica = 0; replica < 2; replica++) {
      try (HistoryTable table = new HistoryTable(database.asReader(), now())) {
        History history = new History(table, now());
        history.keep(List.of(experiment()), Map.of(question(), nothing()));
        history.keep(List.of(experiment()), Map.of(question(), results()));
      }
    }

    assertThat(rows()).containsExactly(RAMP, DECISION, BREACH);
  }

  @Test
  void writesEachEntryOnceAndNoneOfWhatIsOnlyPlanned() {
    List<HistoryEntry> written = new ArrayList<>();
    History history = new History(written::addAll, now());

    for (int poll = 0; poll < 3; poll++) {
      history.keep(List.of(experiment()), Map.of(question(), results()));
    }

    assertThat(written)
        .hasSize(3)
        .extracting(HistoryEntry::at)
        .allMatch(at -> at.isBefore(now().instant()));
  }

  @Test
  void triesAgainWhatItMayNotWriteYet() throws Exception {
    grant("SELECT");
    database.run("REVOKE ALL ON experiments.experiment_history FROM 'reader'@'%'");
    try (HistoryTable table = new HistoryTable(database.asReader(), now())) {
      History history = new History(table, now());
      history.keep(List.of(experiment()), Map.of(question(), results()));
      assertThat(rows()).isEmpty();

      grant("INSERT, SELECT");
      history.keep(List.of(experiment()), Map.of(question(), results()));
    }
    assertThat(rows()).hasSize(3);
  }

  private static void grant(String privileges) throws SQLException {
    database.run("GRANT " + privileges + " ON experiments.experiment_history TO 'reader'@'%'");
  }

  private static InstantSource now() {
    return InstantSource.fixed(START.plus(Duration.ofHours(1)));
  }

  private static Experiment experiment() {
    List<Allocation> allocations = new ArrayList<>();
    for (String group : List.of("control", "blue")) {
      allocations.add(new Allocation(group, new BigDecimal("0.1"), START));
      allocations.add(new Allocation(group, new BigDecimal("0.5"), START.plus(Duration.ofDays(1))));
    }
    return new Experiment(
        "checkout",
        "growth",
        null,
        List.of(new Group("control", true), new Group("blue", false)),
        allocations,
        List.of());
  }

  private static EpochQuestion question() {
    return new EpochQuestion(
        new EpochKey("shop/checkout", START),
        "checkout",
        "control",
        List.of("blue"),
        List.of(new Metric("purchase", List.of(Measure.VOLUME))),
        Method.ALWAYS_VALID,
        new EpochQuestion.Schedule(
            Duration.ofMinutes(15), START.plus(Duration.ofHours(1)), START, START));
  }

  private static EpochResults nothing() {
    return new EpochResults(null, false, null, null, List.of());
  }

  private static EpochResults results() {
    return new EpochResults(
        START.plus(Duration.ofMinutes(45)),
        false,
        null,
        null,
        List.of(
            new SeriesResult(
                new Series("blue", "purchase", Measure.VOLUME),
                SeriesResult.Ruling.DECREASE,
                START.plus(Duration.ofMinutes(30)),
                -0.03,
                "purchase fell",
                false)),
        List.of(
            new GuardrailResult(
                "maxRelativeDrop",
                "blue",
                "purchase",
                "volume",
                true,
                START.plus(Duration.ofMinutes(45)),
                "harm is shown"),
            new GuardrailResult(
                "sampleRatio", "", "", "", false, START.plus(Duration.ofMinutes(15)), "fits")));
  }

  private static List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var connection = database.connect();
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "SELECT * FROM experiments.experiment_history WHERE experiment = 'checkout'"
                    + " ORDER BY happened_at")) {
      while (found.next()) {
        rows.add(
            "%s %s %s %s: %s"
                .formatted(
                    Instant.ofEpochMilli(found.getLong("happened_at")).toString().substring(11, 16),
                    found.getString("kind"),
                    found.getString("subject"),
                    found.getString("outcome"),
                    found.getString("detail")));
      }
    }
    return rows;
  }
}
