package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedStatus;
import dev.rampwatch.api.v1alpha1.status.FeedSizing;
import dev.rampwatch.api.v1alpha1.status.JobStatus;
import dev.rampwatch.api.v1alpha1.status.Sizing;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.operator.catalogue.CatalogueState;
import dev.rampwatch.operator.condition.Conditions;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.JobHealth;
import dev.rampwatch.operator.flink.ObservedJob;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is told of a feed. */
final class FeedReport {
  private static final String READY = "Ready";
  private static final String TOPICS = "TopicsFit";

  private final FeedSituation situation;
  private final Conditions conditions;

  private FeedReport(FeedSituation situation) {
    this.situation = situation;
    ExperimentFeedStatus last = situation.feed().getStatus();
    conditions =
        new Conditions(
            last == null ? null : last.conditions(),
            situation.feed().getMetadata().getGeneration(),
            situation.now());
  }

  /** A feed's status; the demand is null where it is not known. */
  static ExperimentFeedStatus of(
      FeedSituation situation, List<DesiredJob> jobs, @Nullable FeedConfiguration demand) {
    return new FeedReport(situation).status(jobs, demand);
  }

  private ExperimentFeedStatus status(List<DesiredJob> jobs, @Nullable FeedConfiguration demand) {
    addReadiness(jobs);
    addTopics();
    ExperimentFeed feed = situation.feed();
    ExperimentFeedStatus last = feed.getStatus();
    FeedRates rates = situation.words().rates();
    Map<String, Double> events = rates.events();
    Map<String, Double> activations = rates.activations();
    return new ExperimentFeedStatus(
        feed.getMetadata().getGeneration(),
        conditions.list(),
        situation.pipelines().size(),
        demand == null ? null : demand.eventTypes().size(),
        FeedRates.told(events.get("raw"), last == null ? null : last.eventsPerSecond()),
        FeedRates.share(events.get("kept"), events.get("raw"), last == null ? null : last.kept()),
        FeedRates.told(events.get("capped"), last == null ? null : last.capped()),
        FeedRates.told(events.get("late"), last == null ? null : last.late()),
        FeedRates.told(rates.malformed(), last == null ? null : last.malformed()),
        FeedRates.told(activations.get("raw"), last == null ? null : last.activationsPerSecond()),
        metadata(situation.catalogue()),
        job(FeedStream.EVENTS),
        job(FeedStream.ACTIVATIONS),
        sizing(jobs));
  }

  /** Of the jobs that are ordered; what stood there before where none can be ordered now. */
  private @Nullable FeedSizing sizing(List<DesiredJob> jobs) {
    if (jobs.isEmpty()) {
      ExperimentFeedStatus last = situation.feed().getStatus();
      return last == null || situation.jobs().isEmpty() ? null : last.sizing();
    }
    return new FeedSizing(sizing(jobs, FeedStream.EVENTS), sizing(jobs, FeedStream.ACTIVATIONS));
  }

  private @Nullable Sizing sizing(List<DesiredJob> jobs, FeedStream stream) {
    ExperimentFeed feed = situation.feed();
    String name = stream.jobName(feed.getMetadata().getName());
    return FeedReading.of(feed) instanceof FeedReading.Usable usable
            && jobs.stream().anyMatch(job -> job.name().equals(name))
        ? usable.size(stream).inWords()
        : null;
  }

  private void addReadiness(List<DesiredJob> jobs) {
    FeedReading reading = FeedReading.of(situation.feed());
    if (reading instanceof FeedReading.Unusable unusable) {
      conditions.fails(READY, "FeedUnusable", String.join("; ", unusable.problems()));
    } else if (situation.topics() instanceof TopicFindings.Bad bad) {
      conditions.fails(READY, bad.reason(), bad.message());
    } else if (jobs.isEmpty()) {
      conditions.holds(READY, "FeedUsable", "pipelines can read this feed");
    } else {
      Optional<String> troubled =
          jobs.stream()
              .map(DesiredJob::name)
              .filter(name -> !isHealthy(name))
              .min(Comparator.comparing(name -> waiting(name) == null));
      troubled.ifPresentOrElse(
          this::addTrouble,
          () -> conditions.holds(READY, "JobsRunning", "records are being filtered"));
    }
  }

  private boolean isHealthy(String name) {
    return health(name) instanceof JobHealth.Healthy;
  }

  private JobHealth health(String name) {
    return situation
        .job(name)
        .map(JobHealth::of)
        .orElseGet(() -> new JobHealth.Underway("JobOrdered", "the job is being created"));
  }

  private @Nullable WaitingJob waiting(String name) {
    return situation.words().waiting(name, situation.feed().getMetadata().getName());
  }

  private void addTrouble(String name) {
    JobHealth health = health(name);
    WaitingJob waiting = waiting(name);
    if (health instanceof JobHealth.Underway && waiting != null) {
      conditions.fails(READY, waiting.reason(), name + " waits: " + waiting.message());
    } else if (health instanceof JobHealth.Underway underway) {
      conditions.fails(READY, underway.reason(), name + ": " + underway.message());
    } else if (health instanceof JobHealth.Unwell unwell) {
      conditions.fails(READY, unwell.reason(), name + ": " + unwell.message());
    }
  }

  private void addTopics() {
    TopicFindings topics = situation.topics();
    if (topics instanceof TopicFindings.Good good) {
      conditions.holds(TOPICS, "TopicsFound", good.message());
    } else if (topics instanceof TopicFindings.Doubtful doubtful) {
      conditions.fails(TOPICS, doubtful.reason(), doubtful.message());
    } else if (topics instanceof TopicFindings.Bad bad) {
      conditions.fails(TOPICS, bad.reason(), bad.message());
    } else if (topics instanceof TopicFindings.Unknown unknown) {
      conditions.unknown(TOPICS, unknown.reason(), unknown.message());
    } else if (topics instanceof TopicFindings.Silent silent
        && !(isAboutThisSpec() && conditions.keep(TOPICS))) {
      conditions.unknown(TOPICS, silent.reason(), silent.message());
    }
  }

  private boolean isAboutThisSpec() {
    ExperimentFeedStatus last = situation.feed().getStatus();
    return last != null
        && Objects.equals(
            last.observedGeneration(), situation.feed().getMetadata().getGeneration());
  }

  private @Nullable JobStatus job(FeedStream stream) {
    return situation
        .job(stream.jobName(situation.feed().getMetadata().getName()))
        .map(FeedReport::status)
        .orElse(null);
  }

  private static JobStatus status(ObservedJob job) {
    long startedAt = job.startedAt();
    return new JobStatus(
        job.name(),
        job.jobId(),
        job.jobState(),
        startedAt == 0 ? null : Instant.ofEpochMilli(startedAt).toString());
  }

  /** Without an age in seconds: it would be a write for every poll. */
  private static String metadata(CatalogueState catalogue) {
    if (catalogue.outage() != null) {
      return "stale since " + catalogue.outage().since();
    }
    return catalogue.snapshot() == null ? "not read yet" : "fresh";
  }
}
