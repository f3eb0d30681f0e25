package dev.rampwatch.resolution;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts pipelines together into one job. */
public final class JobResolver {
  private JobResolver() {}

  private record Planned(String pipeline, PipelineResolution.Resolved resolved) {}

  /**
   * What the requests come to in one job: each must resolve, none may watch another's experiment,
   * and all must agree on bucket and lateness, which are the job's.
   *
   * @param requests at least one
   */
  public static JobResolution resolve(
      List<PipelineRequest> requests, KnownExperiments experiments) {
    List<Problem> problems = new ArrayList<>();
    List<Planned> planned = new ArrayList<>();
    for (PipelineRequest request : requests) {
      PipelineResolution resolution = PipelineResolver.resolve(request, experiments);
      if (resolution instanceof PipelineResolution.Rejected rejected) {
        problems.addAll(rejected.problems());
      } else if (resolution instanceof PipelineResolution.Resolved resolved) {
        planned.add(new Planned(request.name(), resolved));
      }
    }
    checkExperiments(planned, problems);
    checkJobSettings(planned, problems);
    if (!problems.isEmpty()) {
      return new JobResolution.Rejected(problems);
    }
    PipelineResolution.Resolved first = planned.get(0).resolved();
    List<ExperimentPlan> plans = planned.stream().map(one -> one.resolved().plan()).toList();
    return new JobResolution.Resolved(JobConfiguration.of(first.bucket(), first.lateness(), plans));
  }

  private static void checkExperiments(List<Planned> planned, List<Problem> problems) {
    Map<String, String> watchers = new HashMap<>();
    for (Planned one : planned) {
      String experiment = one.resolved().plan().experiment().name();
      String other = watchers.putIfAbsent(experiment, one.pipeline());
      if (other != null) {
        problems.add(
            new Problem(
                one.pipeline(),
                "spec.experiment",
                "\"%s\" is watched by %s already; keep one of the two"
                    .formatted(experiment, other)));
      }
    }
  }

  private static void checkJobSettings(List<Planned> planned, List<Problem> problems) {
    for (Planned one : planned) {
      Planned first = planned.get(0);
      if (!one.resolved().bucket().equals(first.resolved().bucket())) {
        problems.add(
            disagreement(
                one,
                "spec.analysis.bucket",
                DurationText.print(one.resolved().bucket()),
                first,
                DurationText.print(first.resolved().bucket())));
      }
      if (!one.resolved().lateness().equals(first.resolved().lateness())) {
        problems.add(
            disagreement(one, "spec.analysis.lateness", lateness(one), first, lateness(first)));
      }
    }
  }

  private static Problem disagreement(
      Planned one, String field, String value, Planned first, String firstValue) {
    return new Problem(
        one.pipeline(),
        field,
        "is %s here and %s in %s; pipelines of one job must agree, so make them equal"
            .formatted(value, firstValue, first.pipeline()));
  }

  private static String lateness(Planned one) {
    return "{events: %s, activations: %s}"
        .formatted(
            DurationText.print(one.resolved().lateness().events()),
            DurationText.print(one.resolved().lateness().activations()));
  }
}
