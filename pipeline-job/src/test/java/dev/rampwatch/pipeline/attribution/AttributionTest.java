package dev.rampwatch.pipeline.attribution;

import static dev.rampwatch.pipeline.Checkout.at;
import static dev.rampwatch.pipeline.attribution.AttributionHarness.activation;
import static dev.rampwatch.pipeline.attribution.AttributionHarness.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.Ledger;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator: output, timers and what is left in state. */
final class AttributionTest {
  private AttributionHarness attribution;

  @BeforeEach
  void start() throws Exception {
    attribution = AttributionHarness.started();
  }

  @AfterEach
  void close() throws Exception {
    attribution.close();
  }

  private List<String> counted() {
    return Ledger.of(attribution.sent()).lines();
  }

  @Test
  void countsAnEventThatArrivedBeforeItsActivation() throws Exception {
    attribution
        .take(event("alice", "click", "10:05"))
        .take(activation("alice", "control", "10:00"));
    assertThat(counted())
        .containsExactly("10:15 ACTIONS control click 1/1/1", "10:15 TRIGGERED control 1");
  }

  @Test
  void keepsUsersApart() throws Exception {
    attribution
        .take(activation("alice", "control", "10:00"))
        .take(activation("bob", "treatment", "10:01"))
        .take(event("alice", "click", "10:05"))
        .take(event("bob", "save", "10:06"))
        .take(event("carol", "save", "10:07"));
    assertThat(counted())
        .containsExactly(
            "10:15 ACTIONS control click 1/1/1",
            "10:15 ACTIONS treatment save 1/1/1",
            "10:15 TRIGGERED control 1",
            "10:15 TRIGGERED treatment 1");
  }

  @Test
  void countsARecordExactlyAtTheBoundAndReportsOneBeyondIt() throws Exception {
    long time = at("10:00");
    attribution
        .take(new Activation("alice", Checkout.NAME, "control", time, at("10:15")))
        .take(new Activation("bob", Checkout.NAME, "control", time, at("10:15") + 1))
        .take(new Event("alice", "click", time, at("12:00")))
        .take(new Event("alice", "click", time - 1, at("12:00")))
        .take(new Event("alice", "save", at("12:05"), at("12:00")))
        .take(new Event("alice", "save", at("12:05") + 1, at("12:00")))
        .take(new Activation("dave", Checkout.NAME, "control", at("12:05") + 1, at("12:00")));
    assertThat(counted())
        .containsExactly(
            "10:15 ACTIONS control click 1/1/1",
            "10:15 TRIGGERED control 1",
            "10:30 LATE_ACTIVATIONS 1",
            "12:15 ACTIONS control save 1/1/1",
            "12:15 FUTURE_ACTIVATIONS 1",
            "12:15 FUTURE_EVENTS 1",
            "12:15 LATE_EVENTS 1");
  }

  @Test
  void countsMalformedMessagesByArrivalAndFromTheFirstRowOnWhereThatIsUnknown() throws Exception {
    attribution.take(new Malformed(at("10:05"))).take(new Malformed(Long.MIN_VALUE));
    assertThat(counted()).containsExactly("00:15 MALFORMED 1", "10:15 MALFORMED 1");
  }

  @Test
  void passesOverWhatTheMetadataDoesNotHave() throws Exception {
    attribution
        .take(new Activation("alice", "another", "control", at("10:00"), at("10:00")))
        .take(event("alice", "a type that nobody selected", "10:05"));
    assertThat(counted()).isEmpty();
    assertThat(attribution.keptStates()).isZero();
    assertThat(attribution.timers()).isZero();
  }

  @Test
  void hasOneTimerAUserWhateverTheNumberOfRecords() throws Exception {
    for (int minute = 10; minute < 60; minute++) {
      attribution
          .take(event("alice", "click", "10:" + minute))
          .take(event("bob", "save", "10:" + minute))
          .clockAt("10:" + minute);
    }
    attribution
        .take(activation("alice", "control", "10:50"))
        .take(activation("alice", "treatment", "10:51"))
        .take(event("alice", "click", "11:00"));
    assertThat(attribution.timers()).isEqualTo(2);
  }

  @Test
  void leavesNothingBehindOfAUserWhoWasNeverActivated() throws Exception {
    attribution.take(event("alice", "click", "10:05")).clockAt("10:29");
    assertThat(attribution.keptStates()).isEqualTo(1);
    attribution.clockAt("10:30");
    assertThat(attribution.keptStates()).isZero();
    assertThat(attribution.timers()).isZero();
  }

  @Test
  void leavesNothingBehindAfterTheEpoch() throws Exception {
    attribution
        .take(event("alice", "click", "10:05"))
        .take(activation("alice", "control", "10:00"))
        .take(activation("bob", "control", "23:59"))
        .take(event("bob", "click", "23:59"));
    attribution.clockAt("26:04");
    assertThat(attribution.keptStates()).isEqualTo(2);
    attribution.clockAt("26:15");
    assertThat(attribution.keptStates()).isZero();
    assertThat(attribution.timers()).isZero();
  }

  @Test
  void countsANewEventTypeFromItsConfigurationOn() throws Exception {
    attribution
        .take(activation("alice", "control", "10:00"))
        .take(event("alice", "purchase", "10:05"))
        .configure(
            Checkout.configuration(CrossedUsers.EXCLUDE, List.of("click", "save", "purchase")))
        .take(event("alice", "purchase", "10:06"))
        .take(event("alice", "click", "10:07"));
    assertThat(counted())
        .containsExactly(
            "10:15 ACTIONS control click 1/1/1",
            "10:15 ACTIONS control purchase 1/1/1",
            "10:15 TRIGGERED control 1");
  }
}
