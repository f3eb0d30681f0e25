package dev.rampwatch.operator.results;

import static dev.rampwatch.operator.results.RowsInTables.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Method;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.contract.MetricGuardrail;
import dev.rampwatch.operator.database.DatabaseException;
import dev.rampwatch.operator.database.DatabaseOutage.Reason;
import dev.rampwatch.operator.database.DatabaseServer;
import dev.rampwatch.operator.database.TestDatabase;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("dev.rampwatch.operator.database.TestDatabase#kinds")
final class ResultTablesTest {
  private static final Series VOLUME = new Series("blue", "purchase", Measure.VOLUME);
  private static final String ENTRIES_READ = "Handler_read_(key|next|prev|rnd_next)";
  private static final Instant NOW = at("10:50");
  private static TestDatabase database;

  @Parameter DatabaseServer.Kind kind;
  private RowsInTables rows;
  private ResultTables tables;

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
    rows = new RowsInTables(database, "checkout");
    tables = new ResultTables(database.asReader(), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    tables.close();
  }

  @Test
  void readsTheNewestRowAndTheFiguresOfTheBucketThatDecided() throws Exception {
    rows.health(at("10:15"), 0.9, false).health(at("10:45"), 0.4, false);
    rows.volume(at("10:15"), "always-valid", -0.01, "none", null, false)
        .volume(at("10:30"), "always-valid", -0.03, "decrease", at("10:30"), false)
        .volume(at("10:45"), "always-valid", -0.02, "decrease", at("10:30"), false)
        .volume(at("10:45"), "fixed-horizon", -0.02, "none", null, false);

    assertThat(read(Method.ALWAYS_VALID))
        .isEqualTo(
            new EpochResults(
                at("10:45"),
                false,
                null,
                new SampleRatio(
                    at("10:45"), 0.4, new TreeMap<>(Map.of("blue", 512L, "control", 488L))),
                List.of(
                    new SeriesResult(
                        VOLUME,
                        SeriesResult.Ruling.DECREASE,
                        at("10:30"),
                        -0.03,
                        "volume as of 2026-01-02T10:30:00Z",
                        false))));
  }

  @Test
  void figuresThatMoveWithEachBucketAreLeftOut() throws Exception {
    rows.volume(at("10:45"), "always-valid", -0.02, "none", null, false)
        .volume(at("10:45"), "bayesian", -0.02, "decrease", at("10:45"), false);

    assertThat(read(Method.ALWAYS_VALID).series())
        .containsExactly(
            new SeriesResult(VOLUME, SeriesResult.Ruling.NONE, null, null, null, false));
    assertThat(read(Method.BAYESIAN).series())
        .containsExactly(
            new SeriesResult(VOLUME, SeriesResult.Ruling.DECREASE, null, null, null, false));
  }

  @Test
  void anEpochIsCompleteOnceAllRowsOfItsLastBucketAreFinal() throws Exception {
    rows.health(at("11:00"), 0.4, false).groups(at("11:00"), false);
    rows.volume(at("11:00"), "always-valid", -0.02, "none", null, false);
    assertThat(read(Method.ALWAYS_VALID).isComplete()).isFalse();

    rows.health(at("11:00"), 0.4, true);
    assertThat(read(Method.ALWAYS_VALID).isComplete()).isFalse();

    rows.volume(at("11:00"), "always-valid", -0.02, "none", null, true);
    assertThat(read(Method.ALWAYS_VALID).isComplete()).isFalse();

    rows.groups(at("11:00"), true);
    EpochResults complete = read(Method.ALWAYS_VALID);
    assertThat(complete.completeSince()).isEqualTo(NOW);
    assertThat(complete.series())
        .containsExactly(
            new SeriesResult(
                VOLUME,
                SeriesResult.Ruling.NONE,
                null,
                -0.02,
                "volume as of 2026-01-02T11:00:00Z",
                true));
  }

  @Test
  void readsTheNewestValidationOfAnEpochThatIsValidated() throws Exception {
    EpochQuestion plain = RowsInTables.question("growth/checkout", "checkout", Method.ALWAYS_VALID);
    EpochQuestion validated =
        new EpochQuestion(
            plain.epoch(),
            plain.experiment(),
            plain.control(),
            plain.treatments(),
            plain.metrics(),
            plain.method(),
            plain.rows(),
            at("23:00"));
    rows.validation(at("11:00"), plain.epoch().start(), "different", "5 rows differ")
        .validation(at("12:00"), plain.epoch().start(), "equal", "0 unequal")
        .validation(at("12:30"), at("01:00"), "different", "of another epoch");

    assertThat(tables.read(List.of(plain)).get(plain.epoch()).validation()).isNull();
    assertThat(tables.read(List.of(validated)).get(plain.epoch()).validation())
        .isEqualTo(new ValidationResult(at("12:00"), true, "0 unequal"));
  }

  @Test
  void readsDecidedGuardrailsWithTheEvidenceOfTheBucketThatDecided() throws Exception {
    EpochQuestion plain = RowsInTables.question("growth/checkout", "checkout", Method.ALWAYS_VALID);
    EpochQuestion guarded =
        new EpochQuestion(
            plain.epoch(),
            plain.experiment(),
            plain.control(),
            plain.treatments(),
            List.of(
                new Metric(
                    "purchase",
                    List.of(Measure.VOLUME),
                    new MetricGuardrail(0.02, null, 100, Duration.ZERO))),
            plain.method(),
            plain.rows());
    rows.guardrail(at("10:15"), "watching", null);
    assertThat(tables.read(List.of(guarded)).get(guarded.epoch()).guardrails()).isEmpty();

    rows.guardrail(at("10:30"), "breached", at("10:30"))
        .guardrail(at("10:45"), "breached", at("10:30"));
    assertThat(tables.read(List.of(guarded)).get(guarded.epoch()).guardrails())
        .containsExactly(
            new GuardrailResult(
                "maxRelativeDrop",
                "blue",
                "purchase",
                "volume",
                true,
                at("10:30"),
                "as of 2026-01-02T10:30:00Z"));
    assertThat(tables.read(List.of(plain)).get(plain.epoch()).guardrails()).isEmpty();
  }

  @Test
  void anEpochOfWhoseRowsNoneAreThereIsAnsweredToo() throws Exception {
    new RowsInTables(database, "Checkout").health(at("10:45"), 0.4, false);

    assertThat(read(Method.ALWAYS_VALID))
        .isEqualTo(new EpochResults(null, true, null, null, List.of()));
  }

  @Test
  void asksTwiceForAnyNumberOfPipelinesAndReadsAFewIndexEntriesEach() throws Exception {
    int pipelines = 200;
    for (int minutes = 15; minutes <= 60 * 24; minutes += 15) {
      Instant end = RowsInTables.START.plusSeconds(60L * minutes);
      rows.volume(end, "always-valid", 0, "none", null, false).health(end, 0.4, false);
    }
    copy(
        "metric_comparison",
        "treatment, control, event_type, measure, bucket_end, method,"
            + " difference, relative_lift, ci_low, ci_high, p_value, decision, decided_at, verdict",
        pipelines);
    copy(
        "metric_health",
        "bucket_end, triggered, crossed_users, srm_p_value,"
            + " srm_chi_square_p_value, late_events, late_activations, future_events,"
            + " future_activations, duplicates, malformed",
        pipelines);
    database.run("ANALYZE TABLE experiments.metric_comparison, experiments.metric_health");
    List<EpochQuestion> questions =
        IntStream.range(0, pipelines)
            .mapToObj(n -> RowsInTables.question("growth/" + n, "e" + n, Method.ALWAYS_VALID))
            .toList();
    tables.read(questions);
    try (Connection counters = database.connect()) {
      long selects = sum(counters, "Com_select");
      long entries = sum(counters, ENTRIES_READ);

      Map<EpochKey, EpochResults> results = tables.read(questions);

      assertThat(results.values())
          .hasSize(pipelines)
          .allMatch(result -> result.newest().equals(RowsInTables.START.plusSeconds(24 * 3600)));
      assertThat(sum(counters, "Com_select") - selects).isEqualTo(2);
      // 96 buckets an epoch, 2 series and a row of health each: a scan would read some 40,000.
      assertThat(sum(counters, ENTRIES_READ) - entries).isLessThan(20L * pipelines);
    }
  }

  private static void copy(String table, String columns, int copies) throws Exception {
    String numbers =
        IntStream.range(0, copies)
            .mapToObj("SELECT %d AS n"::formatted)
            .collect(Collectors.joining(" UNION ALL "));
    database.run(
        "USE experiments; INSERT INTO %s (experiment, epoch_start, %s, is_final) SELECT CONCAT('e', n), epoch_start, %s, is_final FROM %s, (%s) numbers"
            .formatted(table, columns, columns, table, numbers));
  }

  @Test
  void saysThatTablesAreMissing() throws Exception {
    database.run("DROP TABLE experiments.metric_health");

    assertThatThrownBy(() -> read(Method.ALWAYS_VALID))
        .isInstanceOfSatisfying(
            DatabaseException.class,
            e -> {
              assertThat(e.outage().reason()).isEqualTo(Reason.QUERY_FAILED);
              assertThat(e.outage().message())
                  .contains("experiments.metric_health", "Create the result tables");
            });
  }

  @Test
  void theBoardKeepsWhatItReadDuringAnOutageAndRecovers() throws Exception {
    rows.health(at("10:45"), 0.4, false);
    EpochQuestion question =
        RowsInTables.question("growth/checkout", "checkout", Method.ALWAYS_VALID);
    ResultBoard board = new ResultBoard(tables, Clock.fixed(NOW, ZoneOffset.UTC));
    board.ask("growth/checkout", List.of(question));
    assertThat(board.poll().pipelines()).containsExactly("growth/checkout");
    EpochResults before = board.state().of(question.epoch()).orElseThrow();

    database.stop();
    assertThat(board.poll().availability()).isTrue();
    assertThat(board.poll().isEmpty()).isTrue();
    assertThat(board.state().outage().reason()).isEqualTo(Reason.DATABASE_UNREACHABLE);
    assertThat(board.state().of(question.epoch())).contains(before);

    database.startAgain();
    assertThat(board.poll().availability()).isTrue();
    assertThat(board.state().outage()).isNull();
  }

  private EpochResults read(Method method) throws DatabaseException {
    EpochQuestion question = RowsInTables.question("growth/checkout", "checkout", method);
    return tables.read(List.of(question)).get(question.epoch());
  }

  private static long sum(Connection connection, String counters) throws Exception {
    long sum = 0;
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SHOW GLOBAL STATUS")) {
      while (row.next()) {
        sum += row.getString(1).matches(counters) ? row.getLong(2) : 0;
      }
    }
    return sum;
  }
}
