package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A feed and a pipeline that come from git, and go with it. They have a namespace of their own, so
 * that they can be watched for long while other scenarios run.
 */
final class ArgoTest {
  private static final Kubectl KUBECTL = new Kubectl("from-git");

  @RegisterExtension static final Evidence EVIDENCE = new Evidence(KUBECTL);

  /** How long they are left alone, and nothing may differ from git. */
  private static final Duration WATCH =
      Duration.parse(System.getenv().getOrDefault("RAMPWATCH_ARGO_WATCH", "PT1M"));

  /** How often Argo CD is told to compare meanwhile; by itself it does so too. */
  private static final int PARTS = 12;

  /** Records come in so many of the parts; after them a job has nothing to do. */
  private static final int PARTS_WITH_RECORDS = 8;

  /** Argo CD's own, unless so little time is given that this would not fit. */
  private static final Duration INTERVAL =
      WATCH.compareTo(Duration.ofMinutes(30)) < 0 ? Duration.ofSeconds(5) : Duration.ofMinutes(3);

  @Test
  void aPipelineFromGitIsHealthyStaysAsItIsAndLeavesItsSavepoint() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepareWithoutFeed(KUBECTL.namespace(), "argo");
    String name = run.name();
    run.ramp(0.5, start);
    try (ArgoCd argo = ArgoCd.start(INTERVAL)) {
      argo.commit("feed.yaml", feed(run));
      String pipeline = run.pipeline("pipeline.yaml", "  deletionPolicy: Savepoint\n");
      argo.commit("pipeline.yaml", pipeline);
      argo.follow(name, KUBECTL.namespace());
      run.awaitReady("Running", "JobRunning");
      awaitState(argo, name, "Synced Healthy");

      String history = argo.history(name);
      String job = run.jobId();
      List<Traffic.Entry> records = run.traffic(12, 2_000, start);
      // Those that end the epoch, and with it the job, come afterwards.
      List<Traffic.Entry> last = records.subList(records.size() / 2, records.size());
      watch(argo, run, records.subList(0, records.size() / 2));
      assertThat(argo.history(name)).as("nothing was applied again").isEqualTo(history);
      assertThat(run.jobId()).isEqualTo(job);
      run.publish(last);
      run.awaitExactRows();

      argo.commit("pipeline.yaml", pipeline.replace("eventType: save", "eventType: share"));
      await("the changed metric")
          .atMost(INTERVAL.plusMinutes(2))
          .untilAsserted(
              () ->
                  assertThat(run.pipeline().at("/spec/metrics").findValuesAsText("eventType"))
                      .containsExactly("click", "share"));
      awaitState(argo, name, "Synced Healthy");
      assertThat(run.jobId()).as("a metric starts no job").isEqualTo(job);

      List<String> before = Hdfs.savepoints();
      argo.delete(name);
      await("the Application is gone").atMost(Duration.ofMinutes(4)).until(() -> !argo.knows(name));
      await("the job is gone")
          .atMost(Duration.ofMinutes(4))
          .untilAsserted(() -> assertThat(run.jobs()).isEmpty());
      assertThat(Hdfs.savepoints()).hasSizeGreaterThan(before.size());
    }
  }

  /** Before its pipelines, which wait until it is healthy. */
  private static String feed(Run run) throws IOException {
    String plain = "metadata: {name: %s}".formatted(run.name());
    String inItsWave =
        "metadata: {name: %s, annotations: {argocd.argoproj.io/sync-wave: \"-1\"}}"
            .formatted(run.name());
    String yaml = run.resource("feed.yaml");
    assertThat(yaml).contains(plain);
    return yaml.replace(plain, inItsWave);
  }

  private static void watch(ArgoCd argo, Run run, List<Traffic.Entry> records) throws IOException {
    Instant begin = Instant.now();
    Instant quiet = begin;
    int slice = (records.size() + PARTS_WITH_RECORDS - 1) / PARTS_WITH_RECORDS;
    try (Comparisons seen = Comparisons.of(run.name())) {
      for (int part = 1; part <= PARTS; part++) {
        if (part <= PARTS_WITH_RECORDS) {
          run.publish(records.subList((part - 1) * slice, Math.min(part * slice, records.size())));
          quiet = Instant.now();
        }
        argo.compareAnew(run.name());
        Instant end = begin.plus(WATCH.multipliedBy(part).dividedBy(PARTS));
        await("the part's end")
            .atMost(WATCH.plusMinutes(1))
            .until(() -> !Instant.now().isBefore(end));
      }
      tell(begin, quiet, seen);
      assertThat(seen.otherThan("Synced Healthy")).isEmpty();
      assertThat(seen.number()).isGreaterThanOrEqualTo(PARTS);
    }
    assertThat(Audit.writes(begin, ArgoTest::isOurs))
        .as("who writes")
        .noneSatisfy((what, times) -> assertThat(what).startsWith("argocd:"));
  }

  private static void tell(Instant begin, Instant quiet, Comparisons seen) throws IOException {
    System.out.printf(
        "  watched for %d s: %d comparisons, Argo CD's own every %d s; other than Synced Healthy: %s%n",
        Duration.between(begin, Instant.now()).toSeconds(),
        seen.number(),
        INTERVAL.toSeconds(),
        seen.otherThan("Synced Healthy"));
    System.out.println("  writes meanwhile: " + Audit.writes(begin, ArgoTest::isOurs));
    System.out.printf(
        "  writes in the last %d s, without records: %s%n",
        Duration.between(quiet, Instant.now()).toSeconds(), Audit.writes(quiet, ArgoTest::isOurs));
  }

  private static boolean isOurs(AuditedRequest request) {
    return request.namespace().equals(KUBECTL.namespace());
  }

  private static void awaitState(ArgoCd argo, String name, String state) {
    await(name + " is " + state)
        .atMost(INTERVAL.plusMinutes(3))
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptionsInstanceOf(CommandException.class)
        .untilAsserted(() -> assertThat(argo.state(name)).isEqualTo(state));
  }
}
