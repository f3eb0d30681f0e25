package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.ExperimentFeedSpec;
import dev.rampwatch.api.v1alpha1.feed.FlinkPlatform;
import dev.rampwatch.api.v1alpha1.feed.RecordStream;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.operator.flink.SettingsGuard;
import dev.rampwatch.operator.flink.TemplateGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a feed must have for jobs to read it, beyond what its CRD checks. */
final class FeedRules {
  private FeedRules() {}

  static List<String> problems(ExperimentFeedSpec spec) {
    List<String> problems = new ArrayList<>();
    if (spec.results() == null) {
      problems.add("spec.results is missing, so rows would go nowhere; name a topic or mysql");
    }
    if (spec.checkpoints() == null) {
      problems.add(
          "spec.checkpoints is missing, so counts would be lost with each restart; set directory");
    }
    checkFormat(spec.events(), "spec.events", problems);
    checkFormat(spec.activations(), "spec.activations", problems);
    FlinkPlatform flink = spec.flink();
    if (flink != null) {
      checkSettings(flink.defaults(), "spec.flink.defaults", problems);
      checkSettings(flink.feedJobs(), "spec.flink.feedJobs", problems);
      if (flink.feedJobs() != null && flink.feedJobs().maxParallelism() != null) {
        problems.add(
            "spec.flink.feedJobs.maxParallelism: the state of a feed's jobs outlives epochs and keeps its own; leave it out");
      }
    }
    return problems;
  }

  private static void checkFormat(RecordStream stream, String field, List<String> problems) {
    if (Boolean.TRUE.equals(stream.filtered()) && stream.format() != null) {
      problems.add(
          field + ".format has no effect on a topic that is filtered already; leave it out");
    }
  }

  private static void checkSettings(
      @Nullable FlinkSettings settings, String field, List<String> problems) {
    if (settings == null) {
      return;
    }
    TemplateGuard.refusals(settings.podTemplate())
        .forEach(refusal -> problems.add(field + ".podTemplate: " + refusal));
    Map<String, String> further = settings.flinkConfiguration();
    if (further != null) {
      SettingsGuard.refusals(further)
          .forEach(refusal -> problems.add(field + ".flinkConfiguration: " + refusal));
    }
  }
}
