package dev.rampwatch.oracle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How often cases have what a counting mistake would need to show. */
final class Trouble {
  private final Map<String, Long> seen = new TreeMap<>();

  Map<String, Long> seen() {
    return seen;
  }

  void add(CaseFiles files) throws IOException {
    Settings settings = Inputs.settings(files.pipeline()).get(0);
    Metadata metadata = Inputs.metadata(files.experiments(), settings.experiment());
    Records records = Records.read(lines(files.events()), lines(files.activations()));
    List<Epoch> epochs = Epoch.of(metadata, settings.period());
    see("several epochs", epochs.size() > 1);
    see("an epoch that follows at once", followsAtOnce(epochs));
    see("an early end", metadata.endedAt().isPresent());
    see("an unaligned start", epochs.get(0).start() % settings.bucket().toMillis() != 0);
    see("malformed lines", !records.malformed().isEmpty());
    see("an empty file", lines(files.events()).stream().anyMatch(List::isEmpty));
    for (Event event : records.events()) {
      long delay = event.arrival() - event.time();
      long lateness = settings.eventLateness().toMillis();
      see("an event as late as may be", delay == lateness);
      see("an event just too late", delay == lateness + 1);
      see("an event as early as may be", delay == -300_000);
      see("an event just too early", delay == -300_001);
      for (Epoch epoch : epochs) {
        see("an event at an epoch's start", event.time() == epoch.start());
        see("an event just before a start", event.time() == epoch.start() - 1);
        see("an event at an epoch's end", event.time() == epoch.end());
        see("an event just before an end", event.time() == epoch.end() - 1);
      }
    }
    for (Activation activation : records.activations()) {
      long delay = activation.arrival() - activation.time();
      long lateness = settings.activationLateness().toMillis();
      see("an activation as late as may be", delay == lateness);
      see("an activation just too late", delay == lateness + 1);
    }
    order(settings, records);
    see("an event at a trigger", meets(records, 0));
    see("an event just before a trigger", meets(records, -1));
    rows(Oracle.expected(metadata, settings, records));
  }

  /** Orders of arrival that need state to be kept, and kept for long enough. */
  private void order(Settings settings, Records records) {
    for (Activation activation : records.activations()) {
      boolean own = activation.experiment().equals(settings.experiment());
      if (!own || settings.timelinessOf(activation) != Timeliness.IN_TIME) {
        continue;
      }
      for (Event event : records.events()) {
        boolean enabled =
            event.user().equals(activation.user())
                && settings.eventTypes().contains(event.type())
                && settings.timelinessOf(event) == Timeliness.IN_TIME
                && event.time() >= activation.time();
        long lead = activation.arrival() - event.arrival();
        see("an enabled event that arrives first", enabled && lead > 0);
        see("an enabled event that waits long", enabled && lead >= lateness(settings));
      }
      for (Activation other : records.activations()) {
        boolean revises =
            other.user().equals(activation.user())
                && other.experiment().equals(activation.experiment())
                && settings.timelinessOf(other) == Timeliness.IN_TIME
                && other.time() < activation.time()
                && other.arrival() > activation.arrival();
        boolean same = other.group().equals(activation.group());
        see("a trigger revised down", revises && same);
        see("a crossing found to be earlier", revises && !same);
      }
    }
    for (Event event : records.events()) {
      for (Event other : records.events()) {
        boolean copies =
            event.user().equals(other.user())
                && event.type().equals(other.type())
                && event.time() == other.time()
                && settings.timelinessOf(event) == Timeliness.IN_TIME
                && settings.timelinessOf(other) == Timeliness.IN_TIME;
        long apart = event.arrival() - other.arrival();
        see("copies far apart", copies && apart > lateness(settings));
      }
    }
  }

  private static long lateness(Settings settings) {
    return settings.activationLateness().toMillis();
  }

  private void rows(Expected expected) {
    for (Expected.HealthRow row : expected.health()) {
      see("crossed users", row.crossedUsers() > 0);
      see("late events", row.lateEvents() > 0);
      see("late activations", row.lateActivations() > 0);
      see("future events", row.futureEvents() > 0);
      see("future activations", row.futureActivations() > 0);
      see("duplicates", row.duplicates() > 0);
    }
    for (Expected.BucketRow row : expected.buckets()) {
      see("a volume", row.volume() > 0);
      see("a user with several events", row.sumSquares() > row.volume());
      see("a triggered user who did nothing", row.triggered() > row.users());
    }
    Map<List<Object>, Long> volumes = new HashMap<>();
    for (Expected.BucketRow row : expected.buckets()) {
      List<Object> series = List.of(row.epochStart(), row.group(), row.eventType());
      Long before = volumes.put(series, row.volume());
      see("a volume taken back", before != null && before > row.volume());
    }
  }

  private static boolean followsAtOnce(List<Epoch> epochs) {
    for (int i = 1; i < epochs.size(); i++) {
      if (epochs.get(i).start() == epochs.get(i - 1).end()) {
        return true;
      }
    }
    return false;
  }

  private static boolean meets(Records records, long offset) {
    Set<String> moments = new HashSet<>();
    records.activations().forEach(a -> moments.add(a.user() + "@" + (a.time() + offset)));
    return records.events().stream().anyMatch(e -> moments.contains(e.user() + "@" + e.time()));
  }

  private static List<List<String>> lines(List<Path> files) throws IOException {
    List<List<String>> all = new ArrayList<>();
    for (Path file : files) {
      all.add(Inputs.lines(file));
    }
    return all;
  }

  private void see(String kind, boolean here) {
    seen.merge(kind, here ? 1L : 0L, Long::sum);
  }

  @Override
  public String toString() {
    return seen.toString();
  }
}
