package dev.rampwatch.oracle;

import static dev.rampwatch.oracle.Scenario.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.oracle.Scenario.Figures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every figure here was worked out by hand. */
final class OracleTest {
  private static final Figures NOTHING = new Figures(0, 0, 0, 0);

  @Test
  void countsActionsUsersAndSquaresCumulatively() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "treatment", "10:01")
            .activation("bob", "treatment", "10:02")
            .activation("cat", "treatment", "10:20")
            .click("ann", "10:05")
            .click("ann", "10:06")
            .click("ann", "10:16")
            .click("bob", "10:17");

    assertThat(scenario.clicks("treatment", "10:15")).isEqualTo(new Figures(2, 1, 4, 2));
    assertThat(scenario.clicks("treatment", "10:30")).isEqualTo(new Figures(4, 2, 10, 3));
    assertThat(scenario.clicks("treatment", "11:00")).isEqualTo(new Figures(4, 2, 10, 3));
    assertThat(scenario.clicks("control", "11:00")).isEqualTo(NOTHING);
  }

  @Test
  void putsAnEventAtABucketMarkIntoTheBucketThatFollows() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "control", "10:00")
            .click("ann", "10:14:59.999")
            .click("ann", "10:15");

    assertThat(scenario.clicks("control", "10:15")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.clicks("control", "10:30")).isEqualTo(new Figures(2, 1, 4, 1));
  }

  @Test
  void countsFromTheTriggerOnWhateverArrivesFirst() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "control", "10:10", "10:25")
            .click("ann", "10:09:59.999")
            .click("ann", "10:10")
            .click("ann", "10:11");

    assertThat(scenario.clicks("control", "10:15")).isEqualTo(new Figures(2, 1, 4, 1));
  }

  @Test
  void takesTheEarliestActivationAsTriggerEvenIfItArrivesLast() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "control", "10:20", "10:20")
            .activation("ann", "control", "10:05", "10:20")
            .activation("ann", "control", "10:03", "10:18:00.001")
            .click("ann", "10:04")
            .click("ann", "10:05");

    assertThat(scenario.clicks("control", "10:15")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.health("10:15").lateActivations()).isZero();
    assertThat(scenario.health("10:30").lateActivations()).isEqualTo(1);
  }

  @Test
  void leavesOutLateAndFutureRecordsButNotThoseAtTheBound() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "control", "10:00")
            .click("ann", "10:05", "12:05")
            .click("ann", "10:06", "12:06:00.001")
            .click("ann", "10:12", "10:07")
            .click("ann", "10:13", "10:07:59.999")
            .event("ann", "other", "08:00", "10:01")
            .click("ann", "08:00", "10:01");

    assertThat(scenario.clicks("control", "10:15")).isEqualTo(new Figures(2, 1, 4, 1));
    assertThat(scenario.health("10:15").lateEvents()).isEqualTo(1);
    assertThat(scenario.health("10:15").futureEvents()).isEqualTo(1);
    assertThat(scenario.health("11:00").lateEvents()).isEqualTo(1);
  }

  @Test
  void countsLateRecordsByArrivalFromTheEpochStartToTheBucketEnd() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .click("ann", "07:00", "09:59:59.999")
            .click("ann", "07:00", "10:00")
            .click("ann", "07:00", "10:00")
            .click("ann", "07:00", "10:15")
            .activation("ann", "control", "09:00", "10:14:59.999")
            .activation("ann", "unknown", "09:00", "10:14:59.999");

    assertThat(scenario.health("10:15").lateEvents()).isEqualTo(2);
    assertThat(scenario.health("10:30").lateEvents()).isEqualTo(3);
    assertThat(scenario.health("10:15").lateActivations()).isEqualTo(1);
  }

  @Test
  void countsCopiesOnceAndReportsTheRest() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "control", "10:01")
            .click("ann", "10:05", "10:05")
            .click("ann", "10:05", "10:40")
            .click("ann", "10:05", "12:05:00.001")
            .event("ann", "save", "10:05", "10:05")
            .click("bob", "10:05", "10:05")
            .click("bob", "10:05", "10:06")
            .click("ann", "10:00", "10:05")
            .click("ann", "10:00", "10:05");

    assertThat(scenario.clicks("control", "10:15")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.health("10:15").duplicates()).isEqualTo(1);
  }

  @Test
  void takesBackWhatACrossedUserDidFromTheBucketEndAfterTheCrossing() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "control", "10:01")
            .activation("ann", "treatment", "10:15")
            .activation("bob", "treatment", "10:15")
            .click("ann", "10:05")
            .click("ann", "10:16")
            .click("bob", "10:16");

    assertThat(scenario.clicks("control", "10:15")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.health("10:15").crossedUsers()).isZero();
    assertThat(scenario.clicks("control", "10:30")).isEqualTo(NOTHING);
    assertThat(scenario.clicks("treatment", "10:30")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.health("10:30").crossedUsers()).isEqualTo(1);
    assertThat(scenario.health("10:30").triggered())
        .isEqualTo(Map.of("control", 0L, "treatment", 1L));
  }

  @Test
  void countsACrossedUserInEachGroupWhereAskedTo() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .countInEach()
            .activation("ann", "control", "10:01")
            .activation("ann", "treatment", "10:15")
            .click("ann", "10:05")
            .click("ann", "10:16");

    assertThat(scenario.clicks("control", "10:30")).isEqualTo(new Figures(2, 1, 4, 1));
    assertThat(scenario.clicks("treatment", "10:30")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.health("10:30").crossedUsers()).isEqualTo(1);
  }

  @Test
  void crossesAtOnceAUserWhoMeetsTwoGroupsInTheSameMillisecond() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .activation("ann", "control", "10:01")
            .activation("ann", "treatment", "10:01")
            .click("ann", "10:02");

    assertThat(scenario.clicks("control", "10:15")).isEqualTo(NOTHING);
    assertThat(scenario.clicks("treatment", "10:15")).isEqualTo(NOTHING);
    assertThat(scenario.health("10:15").crossedUsers()).isEqualTo(1);
  }

  @Test
  void givesRowsForEveryMarkUpToTheFirstAtOrAfterTheEnd() {
    Expected expected = Scenario.rampedAt("10:07").expected();

    assertThat(expected.health())
        .extracting(Expected.HealthRow::bucketEnd)
        .containsExactly(at("10:15"), at("10:30"), at("10:45"), at("11:00"), at("11:15"));
    assertThat(expected.buckets()).hasSize(5 * 2 * 2);
    assertThat(Scenario.rampedAt("10:15").expected().health())
        .extracting(Expected.HealthRow::bucketEnd)
        .containsExactly(at("10:30"), at("10:45"), at("11:00"), at("11:15"));
  }

  @Test
  void opensAnEpochOnlyByARampOutsideAnother() {
    Expected expected =
        Scenario.rampedAt("10:00")
            .allocate("control", "0.0", "09:00")
            .allocate("control", "0.2", "10:30")
            .allocate("control", "0.1", "11:05")
            .allocate("control", "0.1", "11:06")
            .allocate("control", "0.15", "11:10")
            .allocate("treatment", "0.2", "12:10")
            .expected();

    assertThat(starts(expected)).containsExactly(at("10:00"), at("11:10"), at("12:10"));
  }

  @Test
  void startsEveryEpochFromZeroAndKeepsItsEndOut() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .allocate("treatment", "0.2", "11:00")
            .activation("ann", "control", "10:01")
            .activation("ann", "treatment", "11:20")
            .click("ann", "10:02")
            .click("ann", "11:00")
            .click("ann", "11:21");

    assertThat(scenario.clicks("control", "11:00")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.clicks("control", "11:30")).isEqualTo(NOTHING);
    assertThat(scenario.clicks("treatment", "11:30")).isEqualTo(new Figures(1, 1, 1, 1));
    assertThat(scenario.health("12:00").crossedUsers()).isZero();
  }

  @Test
  void closesTheEpochWhereTheExperimentEnded() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .allocate("treatment", "0.2", "10:20")
            .endedAt("10:20")
            .activation("ann", "control", "10:01")
            .activation("bob", "control", "10:20")
            .click("ann", "10:19:59.999")
            .click("ann", "10:20");

    assertThat(starts(scenario.expected())).containsExactly(at("10:00"));
    assertThat(scenario.expected().health()).hasSize(2);
    assertThat(scenario.clicks("control", "10:30")).isEqualTo(new Figures(1, 1, 1, 1));
  }

  @Test
  void datesAMalformedLineByTheLineBeforeIt() {
    Scenario scenario =
        Scenario.rampedAt("10:00")
            .allocate("treatment", "0.2", "11:30")
            .line("not json")
            .event("ann", "other", "09:00", "09:00")
            .line("{}")
            .click("ann", "10:14:59.999")
            .line("{\"user\":\"ann\",\"type\":\"click\",\"time\":1.0,\"arrival\":1}")
            .click("ann", "10:15")
            .line("[]");

    assertThat(scenario.health("10:15").malformed()).isEqualTo(2);
    assertThat(scenario.health("10:30").malformed()).isEqualTo(3);
    assertThat(scenario.health("11:45").malformed()).isEqualTo(1);
  }

  private static List<Long> starts(Expected expected) {
    return expected.health().stream().map(Expected.HealthRow::epochStart).distinct().toList();
  }
}
