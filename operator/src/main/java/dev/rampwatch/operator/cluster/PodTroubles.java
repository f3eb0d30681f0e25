package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.ObservedJob;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Why the pods of a job do not start, in the words of the kubelet and of the scheduler: a Secret
 * that is not there, an image, a quota, no room. The Flink operator passes on few of these, and
 * Secrets themselves are not for this operator to read.
 */
final class PodTroubles {
  /** All jobs of a namespace share one look. */
  private static final Duration INTERVAL = Duration.ofSeconds(20);

  /** Warnings are repeated at least so often while they hold. */
  private static final Duration RECENT = Duration.ofMinutes(6);

  private static final int LONGEST_TEXT = 300;

  private final KubernetesClient client;
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();

  private record Seen(Instant at, List<Event> warnings) {}

  PodTroubles(KubernetesClient client) {
    this.client = client;
  }

  /**
   * What was told last of the pods of a namespace's jobs; empty where nothing was. What names
   * something that is not found goes first.
   */
  Optional<JobHealth.Unwell> of(String namespace, List<ObservedJob> jobs, Instant now) {
    return warnings(namespace, now).stream()
        .filter(event -> jobs.stream().anyMatch(job -> isOfAWaitingPod(event, job)))
        .filter(event -> at(event).plus(RECENT).isAfter(now))
        .max(
            Comparator.comparing((Event event) -> event.getMessage().contains("not found"))
                .thenComparing(PodTroubles::at))
        .map(event -> event.getReason() + ": " + shortened(event.getMessage()))
        .map(
            trouble ->
                new JobHealth.Unwell("PodsNotStarting", "the job's pods do not start: " + trouble));
  }

  /**
   * What was told of a pod that has started since is over: that of a job manager is often created
   * before what it mounts.
   */
  private static boolean isOfAWaitingPod(Event event, ObservedJob job) {
    String pod = event.getInvolvedObject().getName();
    return pod.startsWith(job.name() + "-")
        && (!job.jobManagerIsUp() || pod.startsWith(job.name() + "-taskmanager-"));
  }

  private List<Event> warnings(String namespace, Instant now) {
    return seen.compute(
            namespace,
            (key, last) ->
                last != null && last.at().plus(INTERVAL).isAfter(now)
                    ? last
                    : new Seen(now, read(namespace)))
        .warnings();
  }

  private List<Event> read(String namespace) {
    try {
      return client
          .v1()
          .events()
          .inNamespace(namespace)
          .withField("type", "Warning")
          .withField("involvedObject.kind", "Pod")
          .list()
          .getItems();
    } catch (KubernetesClientException e) {
      // The status then says no more than that the job is starting.
      return List.of();
    }
  }

  private static Instant at(Event event) {
    String last = event.getLastTimestamp();
    if (last != null) {
      return Instant.parse(last);
    }
    return event.getEventTime() == null
        ? Instant.EPOCH
        : Instant.parse(event.getEventTime().getTime());
  }

  private static String shortened(String message) {
    String line = message.lines().findFirst().orElse("").strip();
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) + "…" : line;
  }
}
