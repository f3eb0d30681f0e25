package dev.rampwatch.operator.flink;

import org.jspecify.annotations.Nullable;

/** How a job that should run does. */
public sealed interface JobHealth {
  /** Reason of a job that does not run yet. */
  String STARTING = "JobStarting";

  /** All signs are good. */
  record Healthy() implements JobHealth {}

  /**
   * It is on its way.
   *
   * @param reason a stable word
   * @param message what it waits for
   */
  record Underway(String reason, String message) implements JobHealth {}

  /**
   * Somebody must look.
   *
   * @param reason a stable word
   * @param message what is wrong
   */
  record Unwell(String reason, String message) implements JobHealth {}

  /**
   * Reads five signs, for none of them suffices: the observed generation is stamped before the
   * deployment, and a stable life cycle does not exclude a job that restarts.
   *
   * @param trouble why it does not start; null where nothing is known of it
   */
  static JobHealth of(ObservedJob job, @Nullable Unwell trouble) {
    return trouble != null && isStarting(job) ? trouble : of(job);
  }

  /** Whether it should run, and does not yet. */
  static boolean isStarting(ObservedJob job) {
    return of(job) instanceof Underway underway && underway.reason().equals(STARTING);
  }

  /** The same where nobody asked why it does not start. */
  static JobHealth of(ObservedJob job) {
    String error = job.error();
    if (error != null) {
      return new Unwell("JobFailed", "the Flink operator reports: " + error);
    }
    if (!job.isCurrent()) {
      return new Underway(
          "FlinkOperatorPending",
          "the Flink operator has not looked at FlinkDeployment %s yet; if it never does, check that it runs and watches this namespace"
              .formatted(job.name()));
    }
    if (job.lifecycle().equals("FAILED")) {
      return new Unwell("JobFailed", "the job has failed; see its job manager's log");
    }
    if (job.lifecycle().startsWith("ROLL")) {
      return new Unwell("JobRolledBack", "the Flink operator went back to an earlier spec");
    }
    return running(job);
  }

  private static JobHealth running(ObservedJob job) {
    if (!job.reconciliation().equals("DEPLOYED")) {
      return new Underway("JobUpgrading", "the job is being stopped and started with a savepoint");
    }
    String state = job.jobState();
    if (isRestarting(state)) {
      return new Unwell("JobRestarting", "the job restarts after an error; see its log");
    }
    if ("FINISHED".equals(state) || "CANCELED".equals(state)) {
      return new Unwell(
          "JobEnded",
          "Flink says that the job is %s, which was not asked for; delete FlinkDeployment %s, and it is made anew"
              .formatted(state, job.name()));
    }
    boolean stable = job.lifecycle().equals("STABLE") && "RUNNING".equals(state);
    return stable ? new Healthy() : starting();
  }

  /** It may wait for topics and tables that are missing, and then says so in its log. */
  private static Underway starting() {
    return new Underway(
        STARTING,
        "the job is starting; if it takes minutes, its job manager's log says what it waits for");
  }

  private static boolean isRestarting(@Nullable String state) {
    return "RESTARTING".equals(state) || "FAILING".equals(state) || "FAILED".equals(state);
  }
}
