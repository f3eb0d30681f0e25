package dev.rampwatch.oracle;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A case told in a few words, on 1 January 2026: experiment x with groups control and treatment,
 * event types click and save selected, a period of one hour.
 */
final class Scenario {
  private final List<Metadata.Allocation> allocations = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final List<String> activations = new ArrayList<>();
  private OptionalLong endedAt = OptionalLong.empty();
  private CrossedUsers crossedUsers = CrossedUsers.EXCLUDE;

  /** The figures of a bucket row. */
  record Figures(long volume, long users, long sumSquares, long triggered) {}

  static long at(String clock) {
    return Instant.parse("2026-01-01T" + (clock.length() == 5 ? clock + ":00Z" : clock + "Z"))
        .toEpochMilli();
  }

  static Scenario rampedAt(String clock) {
    return new Scenario().allocate("treatment", "0.1", clock);
  }

  Scenario allocate(String group, String share, String clock) {
    allocations.add(new Metadata.Allocation(group, new BigDecimal(share), at(clock)));
    return this;
  }

  Scenario endedAt(String clock) {
    endedAt = OptionalLong.of(at(clock));
    return this;
  }

  Scenario countInEach() {
    crossedUsers = CrossedUsers.COUNT_IN_EACH;
    return this;
  }

  Scenario activation(String user, String group, String clock) {
    return activation(user, group, clock, clock);
  }

  Scenario activation(String user, String group, String clock, String arrival) {
    activations.add(
        """
        {"user":"%s","experiment":"x","group":"%s","time":%d,"arrival":%d}"""
            .formatted(user, group, at(clock), at(arrival)));
    return this;
  }

  Scenario click(String user, String clock) {
    return click(user, clock, clock);
  }

  Scenario click(String user, String clock, String arrival) {
    return event(user, "click", clock, arrival);
  }

  Scenario event(String user, String type, String clock, String arrival) {
    return line(
        """
        {"user":"%s","type":"%s","time":%d,"arrival":%d}"""
            .formatted(user, type, at(clock), at(arrival)));
  }

  /** A line of the file of events. */
  Scenario line(String line) {
    events.add(line);
    return this;
  }

  Expected expected() {
    return Oracle.expected(
        new Metadata("x", List.of("control", "treatment"), allocations, endedAt),
        new Settings(
            "x",
            List.of("click", "save"),
            Duration.ofHours(1),
            Settings.DEFAULT_BUCKET,
            Settings.DEFAULT_EVENT_LATENESS,
            Settings.DEFAULT_ACTIVATION_LATENESS,
            crossedUsers),
        Records.read(List.of(events), List.of(activations)));
  }

  /** The figures of clicks in a group at a bucket end, of the only epoch that has this one. */
  Figures clicks(String group, String bucketEnd) {
    List<Figures> rows =
        expected().buckets().stream()
            .filter(row -> row.group().equals(group) && row.eventType().equals("click"))
            .filter(row -> row.bucketEnd() == at(bucketEnd))
            .map(r -> new Figures(r.volume(), r.users(), r.sumSquares(), r.triggered()))
            .toList();
    if (rows.size() != 1) {
      throw new AssertionError(rows.size() + " rows at " + bucketEnd);
    }
    return rows.get(0);
  }

  Expected.HealthRow health(String bucketEnd) {
    return expected().health().stream()
        .filter(row -> row.bucketEnd() == at(bucketEnd))
        .findFirst()
        .orElseThrow();
  }
}
