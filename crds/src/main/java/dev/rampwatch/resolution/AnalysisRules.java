package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.ComparisonMethod;
import dev.rampwatch.api.v1alpha1.pipeline.LatenessSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The CRD's CEL rules about analysis settings, and that a bucket divides a day. */
final class AnalysisRules {
  private AnalysisRules() {}

  static void check(@Nullable AnalysisSettings analysis, Findings findings) {
    if (analysis == null) {
      return;
    }
    List<ComparisonMethod> methods = analysis.methods();
    if (methods != null) {
      findings
          .in("decideBy")
          .unless(
              analysis.decideBy() == null || methods.contains(analysis.decideBy()),
              "decideBy must be one of methods; add it there");
      findings
          .in("methods")
          .unless(
              new HashSet<>(methods).size() == methods.size(),
              "methods must be unique; keep each once");
    }
    Double confidence = analysis.confidence();
    findings
        .in("confidence")
        .unless(
            confidence == null || (confidence > 0 && confidence < 1),
            "confidence must lie between 0 and 1, such as 0.95");
    TextRules.positiveDuration(analysis.period(), findings, "period");
    TextRules.positiveDuration(analysis.bucket(), findings, "bucket");
    checkBucket(analysis.bucket(), findings.in("bucket"));
    LatenessSettings lateness = analysis.lateness();
    if (lateness != null) {
      TextRules.duration(lateness.events(), findings.in("lateness"), "events");
      TextRules.duration(lateness.activations(), findings.in("lateness"), "activations");
    }
  }

  /** CEL cannot compute with days, so a cluster accepts such a bucket and a condition tells. */
  private static void checkBucket(@Nullable String text, Findings findings) {
    Optional<Duration> bucket =
        Optional.ofNullable(text).flatMap(DurationText::parse).filter(length -> !length.isZero());
    findings.unless(
        bucket.isEmpty() || dividesDay(bucket.get()),
        "bucket is %s, which does not divide a day into buckets of a second or more; use 15m or the like"
            .formatted(text));
  }

  private static boolean dividesDay(Duration bucket) {
    return bucket.compareTo(Duration.ofSeconds(1)) >= 0
        && Duration.ofDays(1).toMillis() % bucket.toMillis() == 0;
  }
}
