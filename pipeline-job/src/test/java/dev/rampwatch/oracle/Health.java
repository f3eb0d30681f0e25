package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** The health rows of one epoch. */
final class Health {
  private final Metadata metadata;
  private final Settings settings;
  private final Attribution users;
  private final Records records;
  private final Epoch epoch;

  Health(Metadata metadata, Settings settings, Attribution users, Records records, Epoch epoch) {
    this.metadata = metadata;
    this.settings = settings;
    this.users = users;
    this.records = records;
    this.epoch = epoch;
  }

  Expected.HealthRow row(long bucketEnd) {
    Map<String, Long> triggered = new HashMap<>();
    for (String group : metadata.groups()) {
      triggered.put(group, users.triggered(group, bucketEnd));
    }
    return new Expected.HealthRow(
        metadata.experiment(),
        epoch.start(),
        bucketEnd,
        triggered,
        users.users().stream().filter(user -> users.isCrossed(user, bucketEnd)).count(),
        events(Timeliness.LATE, bucketEnd),
        activations(Timeliness.LATE, bucketEnd),
        events(Timeliness.FUTURE, bucketEnd),
        activations(Timeliness.FUTURE, bucketEnd),
        duplicates(bucketEnd),
        malformed(bucketEnd));
  }

  private long events(Timeliness timeliness, long bucketEnd) {
    return records.events().stream()
        .filter(event -> settings.eventTypes().contains(event.type()))
        .filter(event -> settings.timelinessOf(event) == timeliness)
        .filter(event -> epoch.start() <= event.arrival() && event.arrival() < bucketEnd)
        .count();
  }

  private long activations(Timeliness timeliness, long bucketEnd) {
    return records.activations().stream()
        .filter(activation -> activation.experiment().equals(metadata.experiment()))
        .filter(activation -> metadata.groups().contains(activation.group()))
        .filter(activation -> settings.timelinessOf(activation) == timeliness)
        .filter(a -> epoch.start() <= a.arrival() && a.arrival() < bucketEnd)
        .count();
  }

  private long duplicates(long bucketEnd) {
    List<Event> copies = new ArrayList<>();
    for (Event event : records.events()) {
      if (settings.eventTypes().contains(event.type())
          && settings.timelinessOf(event) == Timeliness.IN_TIME
          && epoch.contains(event.time())
          && event.time() < bucketEnd
          && users.isTriggeredAt(event.user(), event.time())) {
        // What makes two records copies of each other: all but the arrival.
        copies.add(new Event(event.user(), event.type(), event.time(), 0));
      }
    }
    Set<Event> distinct = new HashSet<>(copies);
    return (long) copies.size() - distinct.size();
  }

  private long malformed(long bucketEnd) {
    return records.malformed().stream().filter(arrival -> counts(arrival, bucketEnd)).count();
  }

  private boolean counts(OptionalLong arrival, long bucketEnd) {
    return arrival.isEmpty()
        || (epoch.start() <= arrival.getAsLong() && arrival.getAsLong() < bucketEnd);
  }
}
