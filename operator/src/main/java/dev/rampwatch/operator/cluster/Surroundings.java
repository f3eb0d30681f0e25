package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.operator.pipeline.Situation;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * What a job needs of its cluster beside its own objects. Answers are remembered for a while:
 * thousands of pipelines ask the same, and what was found is rarely lost again.
 */
final class Surroundings {
  private static final String CONDITION = "ClusterPrepared";
  private static final Duration WHILE_FOUND = Duration.ofMinutes(10);
  private static final Duration WHILE_LACKING = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final FlinkPresence flink;
  private final Clock clock;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  /** Whether some pipelines may have been told what no longer holds. */
  private final AtomicBoolean outdated = new AtomicBoolean();

  /**
   * Something is lacking.
   *
   * @param reason a stable word
   * @param message what, and the fix
   */
  record Shortcoming(String reason, String message) {}

  private record Answer(
      Optional<Shortcoming> shortcoming, Instant until, Supplier<Optional<Shortcoming>> look) {}

  Surroundings(KubernetesClient client, FlinkPresence flink, Clock clock) {
    this.client = client;
    this.flink = flink;
    this.clock = clock;
  }

  /** What a pipeline's job would lack; empty where nothing, or where it is too early to tell. */
  Optional<Shortcoming> lacking(Situation situation) {
    ExperimentFeed feed = situation.feed();
    return situation.flinkOperator()
            && feed != null
            && FeedReading.of(feed) instanceof FeedReading.Usable usable
        ? lacking(situation.pipeline().getMetadata().getNamespace(), usable.platform())
        : Optional.empty();
  }

  /**
   * Looks again for what was lacking, once for all pipelines that lack it.
   *
   * @return whether an answer is another than one that was given
   */
  boolean lookForWhatLacked() {
    answers.forEach(
        (question, last) -> {
          if (last.shortcoming().isPresent()) {
            ask(question, last.look());
          }
        });
    return outdated.getAndSet(false);
  }

  /** Something was refused: what was found may be lost. */
  void forget() {
    answers.replaceAll(
        (question, last) -> new Answer(last.shortcoming(), Instant.MIN, last.look()));
  }

  /** A status with the condition that tells what is lacking, if anything. */
  static ExperimentMetricPipelineStatus tell(
      Optional<Shortcoming> lacking, Situation situation, ExperimentMetricPipelineStatus status) {
    ExperimentMetricPipelineStatus last = situation.pipeline().getStatus();
    Conditions conditions =
        new Conditions(
            last == null ? null : last.conditions(),
            situation.pipeline().getMetadata().getGeneration(),
            situation.now());
    lacking.ifPresentOrElse(
        each -> conditions.fails(CONDITION, each.reason(), each.message()),
        () -> conditions.holds(CONDITION, "Prepared", "the cluster has what the job needs"));
    List<Condition> all =
        new ArrayList<>(Objects.requireNonNullElse(status.conditions(), List.of()));
    all.addAll(conditions.list());
    return situation.flinkOperator() ? status.withConditions(all) : status;
  }

  private Optional<Shortcoming> lacking(String namespace, FeedReading.Platform platform) {
    return remembered("flink " + platform.version(), () -> flink.lacking(platform.version()))
        .or(
            () ->
                remembered(
                    namespace + "/" + platform.serviceAccount(),
                    () -> account(namespace, platform.serviceAccount())));
  }

  private Optional<Shortcoming> remembered(String question, Supplier<Optional<Shortcoming>> look) {
    Instant now = clock.instant();
    Answer last = answers.get(question);
    if (last != null && now.isBefore(last.until())) {
      return last.shortcoming();
    }
    return ask(question, look);
  }

  private Optional<Shortcoming> ask(String question, Supplier<Optional<Shortcoming>> look) {
    Optional<Shortcoming> found = look.get();
    Duration holds = found.isEmpty() ? WHILE_FOUND : WHILE_LACKING;
    Answer before = answers.put(question, new Answer(found, clock.instant().plus(holds), look));
    if (before != null && !before.shortcoming().equals(found)) {
      outdated.set(true);
    }
    return found;
  }

  private Optional<Shortcoming> account(String namespace, String name) {
    try {
      return client.serviceAccounts().inNamespace(namespace).withName(name).get() != null
          ? Optional.empty()
          : Optional.of(
              new Shortcoming(
                  "ServiceAccountMissing",
                  ("namespace %s has no ServiceAccount %s, which the job's pods run as: create it with the"
                          + " Role that Flink needs, or name another in the feed's flink.serviceAccount")
                      .formatted(namespace, name)));
    } catch (KubernetesClientException e) {
      // Whether it is there cannot be told; the job will.
      return Optional.empty();
    }
  }
}
