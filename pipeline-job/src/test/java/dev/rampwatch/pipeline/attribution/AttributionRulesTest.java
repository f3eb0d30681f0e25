package dev.rampwatch.pipeline.attribution;

import static dev.rampwatch.pipeline.Checkout.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.Checkout;
import org.junit.jupiter.api.Test;

/** What activations and events mean for the counts, worked out by hand. */
final class AttributionRulesTest {
  @Test
  void countsAnEventAfterItsActivation() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("treatment", "10:00")
                .did("click", "10:05")
                .counted())
        .containsExactly("10:15 ACTIONS treatment click 1/1/1", "10:15 TRIGGERED treatment 1");
  }

  @Test
  void countsAnEventThatArrivedBeforeItsActivation() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .did("click", "10:05")
                .activated("treatment", "10:00")
                .counted())
        .containsExactly("10:15 ACTIONS treatment click 1/1/1", "10:15 TRIGGERED treatment 1");
  }

  @Test
  void countsAnEventAtTheVeryMomentOfTheTrigger() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .did("click", "10:00")
                .activated("control", "10:00")
                .counted())
        .containsExactly("10:15 ACTIONS control click 1/1/1", "10:15 TRIGGERED control 1");
  }

  @Test
  void doesNotCountAnEventBeforeTheTrigger() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .did("click", "09:59")
                .activated("treatment", "10:00")
                .did("save", "09:58")
                .counted())
        .containsExactly("10:15 TRIGGERED treatment 1");
  }

  @Test
  void growsTheSumOfSquaresByTwiceTheCountPlusOne() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("treatment", "10:00")
                .did("click", "10:05")
                .did("click", "10:20")
                .did("click", "10:35")
                .counted())
        .containsExactly(
            "10:15 ACTIONS treatment click 1/1/1",
            "10:15 TRIGGERED treatment 1",
            "10:30 ACTIONS treatment click 1/0/3",
            "10:45 ACTIONS treatment click 1/0/5");
  }

  @Test
  void revisesLaterBucketsWhereAnEventComesOutOfOrder() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("treatment", "10:00")
                .did("click", "10:20")
                .did("click", "10:05")
                .counted())
        .containsExactly(
            "10:15 ACTIONS treatment click 1/1/1",
            "10:15 TRIGGERED treatment 1",
            "10:30 ACTIONS treatment click 1/0/3");
  }

  @Test
  void anEarlierActivationBringsTheEventsAfterItIntoTheCounts() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("treatment", "10:20")
                .did("click", "10:25")
                .did("click", "10:05")
                .activated("treatment", "10:00")
                .counted())
        .containsExactly(
            "10:15 ACTIONS treatment click 1/1/1",
            "10:15 TRIGGERED treatment 1",
            "10:30 ACTIONS treatment click 1/0/3");
  }

  @Test
  void aLaterActivationInTheSameGroupChangesNothing() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("treatment", "10:00")
                .activated("treatment", "10:20")
                .counted())
        .containsExactly("10:15 TRIGGERED treatment 1");
  }

  @Test
  void takesBackWhatACrossedUserDidFromTheCrossingOn() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("control", "10:00")
                .did("click", "10:05")
                .activated("treatment", "10:20")
                .did("click", "10:25")
                .counted())
        .containsExactly(
            "10:15 ACTIONS control click 1/1/1",
            "10:15 TRIGGERED control 1",
            "10:30 ACTIONS control click -1/-1/-1",
            "10:30 CROSSED 1",
            "10:30 TRIGGERED control -1");
  }

  @Test
  void anEarlierCrossingTakesEarlierBucketsBackToo() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("control", "10:00")
                .did("click", "10:05")
                .activated("treatment", "10:20")
                .activated("treatment", "10:02")
                .counted())
        .containsExactly("10:15 CROSSED 1");
  }

  @Test
  void countsACrossedUserInEachGroupWhereThatIsWanted() {
    assertThat(
            OneUser.countedInEachGroup()
                .activated("control", "10:00")
                .did("click", "10:05")
                .activated("treatment", "10:20")
                .did("click", "10:25")
                .counted())
        .containsExactly(
            "10:15 ACTIONS control click 1/1/1",
            "10:15 TRIGGERED control 1",
            "10:30 ACTIONS control click 1/0/3",
            "10:30 ACTIONS treatment click 1/1/1",
            "10:30 CROSSED 1",
            "10:30 TRIGGERED treatment 1");
  }

  @Test
  void countsFurtherCopiesAsDuplicatesOnly() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .activated("treatment", "10:00")
                .did("click", "10:05")
                .did("click", "10:05")
                .did("save", "10:05")
                .counted())
        .containsExactly(
            "10:15 ACTIONS treatment click 1/1/1",
            "10:15 ACTIONS treatment save 1/1/1",
            "10:15 DUPLICATES 1",
            "10:15 TRIGGERED treatment 1");
  }

  @Test
  void countsCopiesThatCameBeforeTheActivation() {
    assertThat(
            OneUser.excludedWhenCrossed()
                .did("click", "10:05")
                .did("click", "10:05")
                .did("click", "10:05")
                .activated("treatment", "10:00")
                .counted())
        .containsExactly(
            "10:15 ACTIONS treatment click 1/1/1",
            "10:15 DUPLICATES 2",
            "10:15 TRIGGERED treatment 1");
  }

  @Test
  void countsFromTheEpochsStartUntilBeforeItsEnd() {
    AttributionPlan plan = new AttributionPlan(Checkout.configuration(), new Dictionary());
    EventRules rules = new EventRules(plan);
    int click = plan.typeId("click");
    assertThat(rules.isRelevant(click, at("00:00") - 1)).isFalse();
    assertThat(rules.isRelevant(click, at("00:00"))).isTrue();
    assertThat(rules.isRelevant(click, at("24:00") - 1)).isTrue();
    assertThat(rules.isRelevant(click, at("24:00"))).isFalse();
  }

  @Test
  void remembersNoEventThatNoActivationCanReachAnyMore() {
    OneUser user = OneUser.excludedWhenCrossed();
    assertThat(user.clockAt("10:24").did("click", "10:05").remembered()).isEqualTo(1);
    assertThat(user.clockAt("10:25").did("save", "10:05").remembered()).isEqualTo(1);
  }
}
