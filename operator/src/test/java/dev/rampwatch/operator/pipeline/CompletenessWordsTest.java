package dev.rampwatch.operator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.operator.condition.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a pipeline tells that was created after its ramp. */
final class CompletenessWordsTest {
  private static final Instant RAMP = Instant.parse("2026-01-02T10:00:00Z");

  private static List<Condition> told(Duration after, boolean events, boolean activations) {
    Conditions conditions = new Conditions(null, 1L, RAMP.plus(Duration.ofDays(1)));
    new CompletenessWords(RAMP, RAMP.plus(after), events, activations).add(conditions);
    return conditions.list();
  }

  @Test
  void tellsFromWhenRecordsAreComplete() {
    assertThat(told(Duration.ofHours(3), true, true))
        .singleElement()
        .satisfies(
            condition -> {
              assertThat(condition.type()).isEqualTo("DataComplete");
              assertThat(condition.reason()).isEqualTo("CreatedAfterRamp");
              assertThat(condition.message())
                  .contains(
                      "activations before 2026-01-02T12:58:00Z, and events before"
                          + " 2026-01-02T13:02:00Z of types that nobody else asked for");
            });
  }

  @Test
  void knowsThatActivationsAreHeldForAWhile() {
    assertThat(told(Duration.ofMinutes(1), true, true))
        .singleElement()
        .satisfies(
            condition ->
                assertThat(condition.message())
                    .contains("no activations, and events before 2026-01-02T10:03:00Z"));
    assertThat(told(Duration.ofMinutes(1), false, true)).isEmpty();
  }

  @Test
  void isSilentForPipelinesOlderThanTheirRampAndForTopicsThatAreFilteredAlready() {
    assertThat(told(Duration.ofHours(-1), true, true)).isEmpty();
    assertThat(told(Duration.ofHours(3), false, false)).isEmpty();
  }
}
