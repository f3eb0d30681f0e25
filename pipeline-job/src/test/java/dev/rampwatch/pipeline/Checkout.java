package dev.rampwatch.pipeline;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment to write examples with: a control and a treatment, ramped to a half each at
 * midnight, one day long, which counts clicks and saves.
 */
public final class Checkout {
  /** The experiment's name. */
  public static final String NAME = "checkout_v2";

  /** When its only epoch starts. */
  public static final long MIDNIGHT = Instant.parse("2026-01-05T00:00:00Z").toEpochMilli();

  private static final BigDecimal HALF = new BigDecimal("0.5");

  private Checkout() {}

  /** The moment of a clock time of the epoch's day, such as 10:05; 25:00 is on the next day. */
  public static long at(String clock) {
    String[] parts = clock.split(":", -1);
    return MIDNIGHT
        + Duration.ofHours(Long.parseLong(parts[0]))
            .plusMinutes(Long.parseLong(parts[1]))
            .toMillis();
  }

  /** The clock time of a moment, as {@link #at} takes it. */
  public static String clock(long moment) {
    Duration sinceMidnight = Duration.ofMillis(moment - MIDNIGHT);
    return "%02d:%02d".formatted(sinceMidnight.toHours(), sinceMidnight.toMinutesPart());
  }

  /** A job with this experiment, which takes users in two groups out of both. */
  public static JobConfiguration configuration() {
    return configuration(CrossedUsers.EXCLUDE);
  }

  /** A job with this experiment. */
  public static JobConfiguration configuration(CrossedUsers crossedUsers) {
    return configuration(crossedUsers, List.of("click", "save"));
  }

  /** A job with this experiment that counts other event types. */
  public static JobConfiguration configuration(CrossedUsers crossedUsers, List<String> types) {
    return JobConfiguration.of(
        Duration.ofMinutes(15), Lateness.DEFAULT, List.of(plan(crossedUsers, types)));
  }

  /** A job with the experiment in other groups, ended at a clock time unless that is null. */
  public static JobConfiguration configuration(
      CrossedUsers crossedUsers, List<String> groups, @Nullable String ended) {
    Experiment experiment =
        experiment(groups, ended == null ? null : Instant.ofEpochMilli(at(ended)));
    return JobConfiguration.of(
        Duration.ofMinutes(15),
        Lateness.DEFAULT,
        List.of(plan(experiment, crossedUsers, List.of("click", "save"))));
  }

  /** The experiment's plan. */
  public static ExperimentPlan plan(CrossedUsers crossedUsers, List<String> types) {
    return plan(experiment(List.of("control", "treatment"), null), crossedUsers, types);
  }

  private static ExperimentPlan plan(
      Experiment experiment, CrossedUsers crossedUsers, List<String> types) {
    return new ExperimentPlan(
        experiment,
        Duration.ofDays(1),
        crossedUsers,
        types.stream().map(type -> new Metric(type, List.of(Measure.values()))).toList(),
        Analysis.DEFAULT);
  }

  private static Experiment experiment(List<String> groups, @Nullable Instant ended) {
    return new Experiment(
        NAME,
        null,
        ended,
        groups.stream().map(group -> new Group(group, group.equals("control"))).toList(),
        groups.stream()
            .map(group -> new Allocation(group, HALF, Instant.ofEpochMilli(MIDNIGHT)))
            .toList(),
        List.of());
  }
}
