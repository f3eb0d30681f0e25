package dev.rampwatch.oracle;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The bucket rows of one epoch. */
final class Numerators {
  private final Metadata metadata;
  private final Attribution users;
  private final Epoch epoch;

  /** Times of distinct events, by user, by type. */
  private final Map<String, Map<String, Set<Long>>> events = new HashMap<>();

  Numerators(
      Metadata metadata, Settings settings, Attribution users, Records records, Epoch epoch) {
    this.metadata = metadata;
    this.users = users;
    this.epoch = epoch;
    for (Event event : records.events()) {
      if (settings.timelinessOf(event) == Timeliness.IN_TIME && epoch.contains(event.time())) {
        events
            .computeIfAbsent(event.user(), user -> new HashMap<>())
            .computeIfAbsent(event.type(), type -> new TreeSet<>())
            .add(event.time());
      }
    }
  }

  Expected.BucketRow row(String group, String type, long bucketEnd) {
    long volume = 0;
    long acting = 0;
    long sumSquares = 0;
    for (String user : users.users()) {
      if (users.belongs(user, group, bucketEnd)) {
        long trigger = users.trigger(user, group).getAsLong();
        long count =
            events.getOrDefault(user, Map.of()).getOrDefault(type, Set.of()).stream()
                .filter(time -> trigger <= time && time < bucketEnd)
                .count();
        volume += count;
        acting += count > 0 ? 1 : 0;
        sumSquares += count * count;
      }
    }
    return new Expected.BucketRow(
        metadata.experiment(),
        epoch.start(),
        group,
        type,
        bucketEnd,
        volume,
        acting,
        sumSquares,
        users.triggered(group, bucketEnd));
  }
}
