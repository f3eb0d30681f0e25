package dev.rampwatch.operator.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.Method;
import dev.rampwatch.operator.database.DatabaseException;
import dev.rampwatch.operator.database.DatabaseOutage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ResultBoardTest {
  private static final EpochQuestion CHECKOUT =
      RowsInTables.question("growth/checkout", "checkout", Method.ALWAYS_VALID);
  private static final EpochQuestion SEARCH =
      RowsInTables.question("growth/search", "search", Method.ALWAYS_VALID);

  private final Map<EpochKey, EpochResults> rows = new HashMap<>();
  private final List<List<EpochQuestion>> asked = new ArrayList<>();
  private @Nullable DatabaseOutage outage;
  private Instant now = at("10:00");
  private final ResultBoard board =
      new ResultBoard(
          questions -> {
            asked.add(questions);
            if (outage != null) {
              throw new DatabaseException(outage);
            }
            Map<EpochKey, EpochResults> answers = new HashMap<>();
            questions.forEach(each -> answers.put(each.epoch(), rows.get(each.epoch())));
            return answers;
          },
          () -> now);

  @Test
  void tellsOfPipelinesWhoseResultsSaySomethingElse() {
    ask(CHECKOUT, SEARCH);
    rows.put(CHECKOUT.epoch(), at("10:15", 0.9));
    rows.put(SEARCH.epoch(), at("10:15", 0.9));
    assertThat(board.poll().pipelines())
        .containsExactlyInAnyOrder("growth/checkout", "growth/search");

    rows.put(CHECKOUT.epoch(), at("10:30", 0.0001));
    rows.put(SEARCH.epoch(), at("10:30", 0.8));

    assertThat(board.poll().pipelines()).containsExactly("growth/checkout");
    assertThat(board.poll().isEmpty()).isTrue();
  }

  @Test
  void whatIsCompleteIsNotReadAgainUnlessTheQuestionChanges() {
    ask(CHECKOUT);
    rows.put(CHECKOUT.epoch(), complete());
    board.poll();
    board.poll();
    assertThat(asked).hasSize(1);

    EpochQuestion other = RowsInTables.question("growth/checkout", "checkout", Method.BAYESIAN);
    ask(other);
    board.poll();

    assertThat(asked).containsExactly(List.of(CHECKOUT), List.of(other));
  }

  @Test
  void whatNobodyAsksForIsForgotten() {
    ask(CHECKOUT, SEARCH);
    rows.put(CHECKOUT.epoch(), at("10:15", 0.9));
    rows.put(SEARCH.epoch(), at("10:15", 0.9));
    board.poll();

    board.retain(Set.of("growth/search"));
    board.poll();

    assertThat(board.state().epochs()).containsOnlyKeys(SEARCH.epoch());
    assertThat(asked.get(1)).containsExactly(SEARCH);
  }

  @Test
  void resultsGrowOlderFromThePollThatFailsToThePollThatReadsThem() {
    ask(CHECKOUT);
    rows.put(CHECKOUT.epoch(), at("10:15", 0.9));
    assertThat(board.age()).isEmpty();
    board.poll();
    now = at("10:05");
    assertThat(board.age()).contains(Duration.ofMinutes(5));

    outage = new DatabaseOutage(DatabaseOutage.Reason.DATABASE_UNREACHABLE, "away", now);
    board.poll();
    assertThat(board.age()).contains(Duration.ofMinutes(5));

    outage = null;
    board.poll();
    assertThat(board.age()).contains(Duration.ZERO);
  }

  @Test
  void whatIsCompleteDoesNotGrowOld() {
    ask(CHECKOUT);
    rows.put(CHECKOUT.epoch(), complete());
    board.poll();
    now = at("10:05");
    board.poll();

    assertThat(asked).hasSize(1);
    assertThat(board.age()).contains(Duration.ZERO);
  }

  @Test
  void whatIsCompleteIsReadAgainUntilItsValidationIsThere() {
    EpochQuestion validated =
        new EpochQuestion(
            CHECKOUT.epoch(),
            CHECKOUT.experiment(),
            CHECKOUT.control(),
            CHECKOUT.treatments(),
            CHECKOUT.metrics(),
            CHECKOUT.method(),
            CHECKOUT.rows(),
            at("23:00"));
    ask(validated);
    rows.put(CHECKOUT.epoch(), complete(null));
    board.poll();
    rows.put(CHECKOUT.epoch(), complete(new ValidationResult(at("12:00"), true, "before the end")));
    board.poll();
    rows.put(CHECKOUT.epoch(), complete(new ValidationResult(at("14:00"), true, "of all rows")));
    board.poll();
    assertThat(asked).hasSize(3);

    board.poll();
    assertThat(asked).hasSize(3);
  }

  @Test
  void countsBreachedGuardrailsOfAllEpochs() {
    ask(CHECKOUT, SEARCH);
    rows.put(CHECKOUT.epoch(), guarded(true, true));
    rows.put(SEARCH.epoch(), guarded(false, true));
    assertThat(board.breached()).isZero();
    board.poll();

    assertThat(board.breached()).isEqualTo(3);
  }

  @Test
  void withoutADatabaseNothingIsRead() {
    ResultBoard nowhere = new ResultBoard(null, () -> now);
    nowhere.ask("growth/checkout", List.of(CHECKOUT));

    assertThat(nowhere.poll().isEmpty()).isTrue();
    assertThat(nowhere.state()).isEqualTo(ResultsState.NOT_CONFIGURED);
    assertThat(nowhere.age()).isEmpty();
  }

  private void ask(EpochQuestion... questions) {
    for (EpochQuestion question : questions) {
      board.ask(question.epoch().pipeline(), List.of(question));
    }
  }

  private static EpochResults at(String time, double pValue) {
    Instant end = RowsInTables.at(time);
    return new EpochResults(
        end, false, null, new SampleRatio(end, pValue, new java.util.TreeMap<>()), List.of());
  }

  private static EpochResults complete(@Nullable ValidationResult validation) {
    return new EpochResults(
        at("11:00"), false, at("13:00"), null, List.of(), List.of(), validation);
  }

  private static EpochResults guarded(boolean... breached) {
    List<GuardrailResult> guardrails = new ArrayList<>();
    for (boolean each : breached) {
      guardrails.add(
          new GuardrailResult(
              "maxRelativeDrop", "blue", "purchase", "volume", each, at("10:30"), "evidence"));
    }
    return new EpochResults(at("10:30"), false, null, null, List.of(), guardrails);
  }

  private static EpochResults complete() {
    return new EpochResults(at("11:00"), false, at("13:00"), null, List.of());
  }

  private static Instant at(String time) {
    return RowsInTables.at(time);
  }
}
