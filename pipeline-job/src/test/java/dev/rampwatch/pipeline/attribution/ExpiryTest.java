package dev.rampwatch.pipeline.attribution;

import static dev.rampwatch.pipeline.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.Checkout;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When state goes. The grace of partitions that wake late is five minutes. */
final class ExpiryTest {
  private static final int CLICK = 0;

  private final AttributionPlan plan =
      new AttributionPlan(Checkout.configuration(), new Dictionary());
  private final Expiry expiry = new Expiry(plan);
  private final UserState state = new UserState();

  @BeforeEach
  void clickAtTen() {
    state.recent().insert(0, CLICK, at("10:00"), 1);
  }

  private void trigger() {
    UserEpoch epoch = new UserEpoch(plan.epochs().get(0).id());
    epoch.groups().add(new GroupCounts(0, at("09:00"), new int[] {CLICK}, new long[] {1}));
    state.add(epoch);
  }

  @Test
  void aRecordIsBehindTheClockOnlyBeyondTheGrace() {
    long clock = 1_000_000;
    assertThat(plan.isBehind(clock - 300_000 + 1, clock)).isFalse();
    assertThat(plan.isBehind(clock - 300_000, clock)).isTrue();
    assertThat(plan.isBehind(0, Long.MIN_VALUE)).isFalse();
    assertThat(plan.isBehind(Long.MIN_VALUE, clock)).isFalse();
  }

  @Test
  void anEventOfAUserWithoutTriggerLivesUntilNoActivationCanComeInTime() {
    assertThat(expiry.prune(state, at("10:20") - 1)).isFalse();
    assertThat(expiry.prune(state, at("10:20"))).isTrue();
    assertThat(state.isEmpty()).isTrue();
  }

  @Test
  void anEventOfATriggeredUserLivesUntilNoDuplicateCanComeInTime() {
    trigger();
    assertThat(expiry.prune(state, at("12:05") - 1)).isFalse();
    assertThat(expiry.prune(state, at("12:05"))).isTrue();
    assertThat(state.recent().size()).isZero();
    assertThat(state.isEmpty()).isFalse();
  }

  @Test
  void anEpochLivesUntilItsLastRowsAreFinal() {
    trigger();
    assertThat(expiry.prune(state, at("26:05") - 1)).isTrue();
    assertThat(state.epochs()).hasSize(1);
    assertThat(expiry.prune(state, at("26:05"))).isTrue();
    assertThat(state.isEmpty()).isTrue();
  }

  @Test
  void anEpochThatComesWhileNoneIsOverIsSeenToBeOverAllTheSame() {
    trigger();
    assertThat(expiry.prune(state, at("11:00"))).isFalse();
    state.add(new UserEpoch(77));
    assertThat(expiry.prune(state, at("11:00"))).isTrue();
    assertThat(state.epochs()).hasSize(1);
  }

  @Test
  void otherRulesLookAgain() {
    trigger();
    assertThat(expiry.prune(state, at("11:00"))).isFalse();
    JobConfiguration known = Checkout.configuration();
    JobConfiguration without =
        new JobConfiguration(
            known.version(),
            known.bucket(),
            known.lateness(),
            known.partialRefresh(),
            known.idleGrace(),
            List.of());
    Expiry later = new Expiry(new AttributionPlan(without, new Dictionary()));
    assertThat(later.prune(state, at("11:00"))).isTrue();
    assertThat(state.epochs()).isEmpty();
  }

  @Test
  void anEpochThatTheMetadataLostIsForgotten() {
    state.add(new UserEpoch(77));
    assertThat(expiry.prune(state, Long.MIN_VALUE)).isTrue();
    assertThat(state.epochs()).isEmpty();
    assertThat(state.recent().size()).isEqualTo(1);
  }

  @Test
  void looksAgainAtTheBucketEndAfterTheLastMomentThatMatters() {
    assertThat(expiry.nextCleanUp(state)).isEqualTo(at("10:30"));
    trigger();
    assertThat(expiry.nextCleanUp(state)).isEqualTo(at("26:15"));
  }
}
