package dev.rampwatch.pipeline.attribution;

import static dev.rampwatch.pipeline.attribution.AttributionHarness.activation;
import static dev.rampwatch.pipeline.attribution.AttributionHarness.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.Ledger;
import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.record.UserRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

/** A restored operator goes on as if nothing had happened, alone or in parts. */
final class AttributionRestoreTest {
  private static final int MAX_PARALLELISM = 128;

  private static List<UserRecord> before() {
    List<UserRecord> records = new ArrayList<>();
    for (int user = 0; user < 40; user++) {
      String group = user % 2 == 0 ? "control" : "treatment";
      records.add(event("u" + user, "click", "10:05"));
      records.add(event("u" + user, "save", "10:06"));
      if (user % 3 == 0) {
        records.add(activation("u" + user, group, "10:01"));
      }
    }
    return records;
  }

  /** Copies, activations of remembered events, crossings: all of it needs the state. */
  private static List<UserRecord> after() {
    List<UserRecord> records = new ArrayList<>();
    for (int user = 0; user < 40; user++) {
      records.add(event("u" + user, "click", "10:05"));
      records.add(event("u" + user, "click", "10:20"));
      records.add(activation("u" + user, user % 5 == 0 ? "control" : "treatment", "10:02"));
    }
    return records;
  }

  private static List<String> uninterrupted() throws Exception {
    try (AttributionHarness whole = AttributionHarness.started()) {
      for (UserRecord userRecord : before()) {
        whole.take(userRecord);
      }
      for (UserRecord userRecord : after()) {
        whole.take(userRecord);
      }
      return Ledger.of(whole.sent()).lines();
    }
  }

  private static OperatorSubtaskState firstHalf(List<SeriesDelta> sent) throws Exception {
    try (AttributionHarness first = AttributionHarness.started()) {
      for (UserRecord userRecord : before()) {
        first.take(userRecord);
      }
      sent.addAll(first.sent());
      return first.snapshot();
    }
  }

  @Test
  void aRestoredInstanceGoesOnAsIfNothingHadHappened() throws Exception {
    List<SeriesDelta> sent = new ArrayList<>();
    try (AttributionHarness second = AttributionHarness.restored(firstHalf(sent))) {
      assertThat(second.timers()).isEqualTo(40);
      for (UserRecord userRecord : after()) {
        second.take(userRecord);
      }
      sent.addAll(second.sent());
      second.clockAt(Long.MAX_VALUE);
      assertThat(second.keptStates()).isZero();
      assertThat(second.timers()).isZero();
    }
    assertThat(Ledger.of(sent).lines()).isEqualTo(uninterrupted()).isNotEmpty();
  }

  @Test
  void threeInstancesGoOnWhereOneStopped() throws Exception {
    List<SeriesDelta> sent = new ArrayList<>();
    OperatorSubtaskState snapshot = firstHalf(sent);
    int states = 0;
    for (int index = 0; index < 3; index++) {
      try (AttributionHarness part = AttributionHarness.restored(snapshot, 3, index)) {
        states += part.keptStates();
        for (UserRecord userRecord : after()) {
          if (instanceOf(userRecord.user()) == index) {
            part.take(userRecord);
          }
        }
        sent.addAll(part.sent());
      }
    }
    assertThat(states).isEqualTo(40);
    assertThat(Ledger.of(sent).lines()).isEqualTo(uninterrupted());
  }

  private static int instanceOf(String user) {
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(user, MAX_PARALLELISM, 3);
  }

  @Test
  void theConfigurationInForceIsRestoredToo() throws Exception {
    OperatorSubtaskState snapshot;
    try (AttributionHarness first = AttributionHarness.started()) {
      first.configure(Checkout.configuration(CrossedUsers.EXCLUDE, List.of("purchase", "click")));
      snapshot = first.take(activation("alice", "control", "10:00")).snapshot();
    }
    try (AttributionHarness second = AttributionHarness.restored(snapshot)) {
      second
          .take(event("alice", "purchase", "10:05"))
          .take(event("alice", "click", "10:06"))
          .take(event("alice", "save", "10:07"));
      assertThat(Ledger.of(second.sent()).lines())
          .containsExactly(
              "10:15 ACTIONS control click 1/1/1", "10:15 ACTIONS control purchase 1/1/1");
    }
  }
}
