package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.ExperimentFeedSpec;
import dev.rampwatch.api.v1alpha1.feed.CheckpointStorage;
import dev.rampwatch.api.v1alpha1.feed.ConfigurationKeys;
import dev.rampwatch.api.v1alpha1.feed.ExpectedLoad;
import dev.rampwatch.api.v1alpha1.feed.FlinkPlatform;
import dev.rampwatch.api.v1alpha1.feed.RecordStream;
import dev.rampwatch.api.v1alpha1.feed.Results;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.operator.flink.JobSize;
import dev.rampwatch.resolution.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What jobs can make of a feed. */
public sealed interface FeedReading {
  /** After this long without a record a partition that others write holds nobody back. */
  Duration IDLE_AFTER = Duration.ofMinutes(1);

  /**
   * Its author must change something.
   *
   * @param problems what, at least one, each with its field
   */
  record Unusable(List<String> problems) implements FeedReading {
    /** Copies the list. */
    public Unusable {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Jobs can read it.
   *
   * @param bootstrapServers where the brokers are
   * @param kafka the clients
   * @param eventsTopic topic of the filtered events
   * @param activationsTopic topic of the filtered activations
   * @param clockSlack by how much arrival may go back within a partition
   * @param idleAfter after how long without records a partition of those topics is idle; zero where
   *     only the feed's jobs say so
   * @param results where rows go
   * @param checkpoints where state goes
   * @param platform the Flink that jobs run on
   * @param load what is expected; null where nothing is said
   * @param analysis what pipelines get where they set nothing
   */
  record Usable(
      String bootstrapServers,
      KafkaClient kafka,
      String eventsTopic,
      String activationsTopic,
      Duration clockSlack,
      Duration idleAfter,
      Results results,
      CheckpointStorage checkpoints,
      Platform platform,
      @Nullable ExpectedLoad load,
      AnalysisSettings analysis)
      implements FeedReading {
    /** Where the pipelines read a stream. */
    String filteredTopic(FeedStream stream) {
      return stream == FeedStream.EVENTS ? eventsTopic : activationsTopic;
    }

    /** How large the job is that filters a stream. */
    JobSize size(FeedStream stream) {
      return FeedJobSize.of(stream, platform.feedJobs(), load);
    }
  }

  /**
   * The Flink that jobs run on, defaults filled in.
   *
   * @param version as the Flink operator names it
   * @param keys which names of settings that operator reads
   * @param serviceAccount of the jobs' pods
   * @param defaults how jobs run where a pipeline sets nothing; null where the feed sets nothing
   * @param feedJobs how the feed's own jobs run; null where the feed sets nothing
   */
  record Platform(
      String version,
      ConfigurationKeys keys,
      String serviceAccount,
      @Nullable FlinkSettings defaults,
      @Nullable FlinkSettings feedJobs) {
    static Platform of(@Nullable FlinkPlatform platform) {
      if (platform == null) {
        return new Platform("v1_20", ConfigurationKeys.CURRENT, "flink", null, null);
      }
      return new Platform(
          Objects.requireNonNullElse(platform.flinkVersion(), "v1_20"),
          Objects.requireNonNullElse(platform.configurationKeys(), ConfigurationKeys.CURRENT),
          Objects.requireNonNullElse(platform.serviceAccount(), "flink"),
          platform.defaults(),
          platform.feedJobs());
    }
  }

  /** Reads a feed. */
  static FeedReading of(ExperimentFeed feed) {
    ExperimentFeedSpec spec = feed.getSpec();
    List<String> problems = FeedRules.problems(spec);
    Results results = spec.results();
    CheckpointStorage checkpoints = spec.checkpoints();
    if (!problems.isEmpty() || results == null || checkpoints == null) {
      return new Unusable(problems);
    }
    return new Usable(
        spec.kafka().bootstrapServers(),
        KafkaClient.of(spec.kafka()),
        filteredTopic(feed, spec.events(), "events"),
        filteredTopic(feed, spec.activations(), "activations"),
        slack(spec.clockSlack()),
        idleAfter(spec),
        results,
        checkpoints,
        Platform.of(spec.flink()),
        spec.expectedLoad(),
        Objects.requireNonNullElse(spec.analysis(), AnalysisSettings.NONE));
  }

  private static String filteredTopic(ExperimentFeed feed, RecordStream stream, String kind) {
    if (Boolean.TRUE.equals(stream.filtered())) {
      return stream.topic();
    }
    String named = stream.filteredTopic();
    return named != null
        ? named
        : "rampwatch.%s.%s.%s"
            .formatted(feed.getMetadata().getNamespace(), feed.getMetadata().getName(), kind);
  }

  /**
   * The feed's jobs tell of each partition when they have nothing for it. While they are away, no
   * length of silence means that nothing comes.
   */
  private static Duration idleAfter(ExperimentFeedSpec spec) {
    boolean othersWrite =
        Boolean.TRUE.equals(spec.events().filtered())
            || Boolean.TRUE.equals(spec.activations().filtered());
    return othersWrite ? IDLE_AFTER : Duration.ZERO;
  }

  private static Duration slack(@Nullable String text) {
    return text == null ? Duration.ZERO : DurationText.parse(text).orElse(Duration.ZERO);
  }
}
