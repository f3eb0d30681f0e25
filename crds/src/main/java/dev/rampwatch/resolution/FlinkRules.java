package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.flink.Checkpointing;
import dev.rampwatch.api.v1alpha1.flink.FlinkSettings;
import dev.rampwatch.api.v1alpha1.flink.JobResources;
import dev.rampwatch.api.v1alpha1.flink.Parallelism;
import dev.rampwatch.api.v1alpha1.flink.PodResources;
import dev.rampwatch.api.v1alpha1.schema.Syntax;
import org.jspecify.annotations.Nullable;

/** The CRD's CEL rules about how a job runs. */
final class FlinkRules {
  private FlinkRules() {}

  static void check(@Nullable FlinkSettings flink, Findings findings) {
    if (flink == null) {
      return;
    }
    checkParallelism(flink.parallelism(), findings.in("parallelism"));
    checkMost(flink.maxParallelism(), flink.parallelism(), findings.in("maxParallelism"));
    checkCheckpoint(flink.checkpoint(), findings.in("checkpoint"));
    JobResources resources = flink.resources();
    if (resources != null) {
      checkPod(resources.jobManager(), findings.in("resources").in("jobManager"));
      checkPod(resources.taskManager(), findings.in("resources").in("taskManager"));
    }
  }

  private static void checkParallelism(@Nullable Parallelism parallelism, Findings findings) {
    if (parallelism == null) {
      return;
    }
    Integer min = parallelism.min();
    Integer max = parallelism.max();
    findings.unless(
        parallelism.fixed() == null || (min == null && max == null),
        "fixed excludes min and max; keep either fixed or the range");
    findings.in("min").unless(min == null || max == null || min <= max, "min must not exceed max");
  }

  private static void checkMost(
      @Nullable Integer most, @Nullable Parallelism parallelism, Findings findings) {
    findings.unless(
        most == null
            || parallelism == null
            || (isWithin(parallelism.fixed(), most) && isWithin(parallelism.min(), most)),
        "maxParallelism must not be less than parallelism");
  }

  private static boolean isWithin(@Nullable Integer value, int most) {
    return value == null || value <= most;
  }

  private static void checkCheckpoint(@Nullable Checkpointing checkpoint, Findings findings) {
    if (checkpoint == null) {
      return;
    }
    TextRules.positiveDuration(checkpoint.interval(), findings, "interval");
    TextRules.positiveDuration(checkpoint.timeout(), findings, "timeout");
    TextRules.duration(checkpoint.minimumPause(), findings, "minimumPause");
    TextRules.duration(checkpoint.alignmentTimeout(), findings, "alignmentTimeout");
  }

  private static void checkPod(@Nullable PodResources pod, Findings findings) {
    if (pod == null) {
      return;
    }
    Double cpu = pod.cpu();
    findings.in("cpu").unless(cpu == null || cpu > 0, "cpu must be above zero, such as 0.5 or 2");
    TextRules.form(
        pod.memory(),
        Syntax.MEMORY,
        "must be an amount with Ki, Mi, Gi or Ti, such as 4Gi",
        findings,
        "memory");
  }
}
