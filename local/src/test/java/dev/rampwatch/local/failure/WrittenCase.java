package dev.rampwatch.local.failure;

import dev.rampwatch.oracle.CaseFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A case of one experiment that is written record by record, into files for the oracle and into the
 * topics at once. Moments are minutes since the ramp.
 */
record WrittenCase(Path directory, Feed feed) {
  private static final Instant RAMP = Instant.parse("2026-01-05T00:00:00Z");

  static WrittenCase start(Path directory, Servers servers, int eventPartitions)
      throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("pipeline.yaml"),
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: checkout}
        spec:
          experiment: checkout
          metrics:
          - eventType: click
          analysis:
            period: 2h
            lateness: {events: 30m, activations: 15m}
        """);
    Files.writeString(
        directory.resolve("experiments.json"),
        """
        {"experiments": [{"experiment": "checkout", "owner": "growth", "endedAt": null,
          "groups": [{"name": "control", "control": true}, {"name": "treatment"}],
          "allocations": [
            {"group": "control", "allocation": 0.5, "effectiveAt": "2026-01-05T00:00:00Z"},
            {"group": "treatment", "allocation": 0.5, "effectiveAt": "2026-01-05T00:00:00Z"}]}]}
        """);
    return new WrittenCase(directory, Feed.into(servers.broker(), eventPartitions, 1));
  }

  /** A moment, ms since the epoch. */
  static long at(double minutes) {
    return RAMP.plus(Duration.ofMillis((long) (minutes * 60_000))).toEpochMilli();
  }

  void activation(String user, double time, double arrival) throws IOException {
    publish(
        Feed.ACTIVATIONS,
        "activations-",
        0,
        String.format(
            Locale.ROOT,
            "{\"user\":\"%s\",\"experiment\":\"checkout\",\"group\":\"control\",\"time\":%d,"
                + "\"arrival\":%d}",
            user,
            at(time),
            at(arrival)));
  }

  void event(int partition, String user, String type, double time, double arrival)
      throws IOException {
    publish(
        Feed.EVENTS,
        "events-",
        partition,
        String.format(
            Locale.ROOT,
            "{\"user\":\"%s\",\"type\":\"%s\",\"time\":%d,\"arrival\":%d}",
            user,
            type,
            at(time),
            at(arrival)));
  }

  void malformedEvent(int partition) throws IOException {
    publish(Feed.EVENTS, "events-", partition, "no record");
  }

  private void publish(String topic, String prefix, int partition, String line) throws IOException {
    feed.publish(topic, partition, line);
    feed.flush();
    Files.write(
        directory.resolve(prefix + partition + ".jsonl"),
        List.of(line),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  CaseFiles files() throws IOException {
    return CaseFiles.in(directory);
  }
}
