package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.status.Phase;
import dev.rampwatch.operator.OperatorSettings;
import dev.rampwatch.operator.alert.Channels;
import dev.rampwatch.operator.alert.MountedSecrets;
import dev.rampwatch.operator.alert.Outbox;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.results.ResultBoard;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.OperatorException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reconcilers of both resources, on one connection to the cluster. Whatever the cluster lacks
 * is told, awaited and taken up when it comes; the process never ends because of it.
 */
public final class ClusterOperator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterOperator.class);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration LOOK_FOR_MORE = Duration.ofSeconds(30);

  /** A reconciliation's requests, each with all its repetitions, take fewer timeouts than this. */
  private static final int TIMEOUTS_UNTIL_STUCK = 60;

  /** For what is queued when the process ends. */
  private static final Duration LAST_ALERTS = Duration.ofSeconds(10);

  private static final Duration SILENT = Duration.ofMinutes(2);

  private final KubernetesClient client;
  private final Leadership leadership;
  private final Prerequisites prerequisites;
  private final Outbox outbox;
  private final BackgroundThreads threads = new BackgroundThreads();
  private final Wiring wiring;
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile Prerequisites.Findings findings =
      new Prerequisites.Findings(Set.of(), false, List.of("the operator is starting"));
  private volatile String startFailure = "the operator is starting";
  private volatile @Nullable Running running;

  /**
   * Wires everything; nothing runs yet.
   *
   * @param leadershipLost what happens when another replica may be leading: this process must end
   */
  public ClusterOperator(
      Config connection,
      OperatorSettings settings,
      Catalogue catalogue,
      ResultBoard results,
      MeterRegistry metrics,
      Clock clock,
      Runnable leadershipLost) {
    leadership = new Leadership(settings, leadershipLost, System::nanoTime);
    client = Connection.open(connection, leadership);
    prerequisites = new Prerequisites(client, settings);
    outbox =
        new Outbox(
            new Channels(new MountedSecrets(settings.alertSecrets()), clock),
            leadership::mayWrite,
            this::tell,
            LAST_ALERTS,
            metrics);
    wiring =
        new Wiring(
            client, settings, catalogue, results, leadership, outbox, threads, metrics, clock);
    for (Phase phase : Phase.values()) {
      Gauge.builder("rampwatch.pipelines", this, each -> each.count(phase))
          .tag("phase", phase.name().toLowerCase(Locale.ROOT))
          .description("Pipelines by phase")
          .register(metrics);
    }
    Gauge.builder("rampwatch.leader", leadership, each -> each.isLeading() ? 1 : 0)
        .description("Whether this replica works, and does not only wait")
        .register(metrics);
  }

  /**
   * Starts to reconcile, as leader at once, as another replica when it becomes the leader. Returns
   * when the watches work, or when this is closed.
   */
  public void start() {
    while (!isClosing() && !startedWith(look())) {
      pause(LOOK_AGAIN);
    }
    Thread mender = new Thread(this::takeUpWhatComes, "prerequisites");
    mender.setDaemon(true);
    mender.start();
  }

  /** Why this replica is not ready; empty where it is, also while it waits for leadership. */
  public List<String> unready() {
    Running current = running;
    if (current == null) {
      List<String> missing = findings.missing();
      return missing.isEmpty() ? List.of(startFailure) : missing;
    }
    List<String> broken = current.brokenWatches();
    return broken.isEmpty()
        ? List.of()
        : List.of("no watch works of: " + String.join(", ", broken));
  }

  /** Why this process should be started anew; empty where it should not. */
  public List<String> stuck() {
    List<String> reasons = new ArrayList<>();
    Running current = running;
    if (current != null && leadership.silence().compareTo(SILENT) > 0) {
      reasons.add("the leader election stands still");
    }
    Duration longest =
        Duration.ofMillis(client.getConfiguration().getRequestTimeout())
            .multipliedBy(TIMEOUTS_UNTIL_STUCK);
    if (current != null && current.longest().compareTo(longest) > 0) {
      reasons.add("a reconciliation does not end");
    }
    return reasons;
  }

  /** Whether this replica works, and does not only wait. */
  public boolean isLeading() {
    return running != null && leadership.isLeading();
  }

  /** Has those resources looked at again that a change of the catalogue concerns. */
  public void tell(CatalogueChange change) {
    Running current = running;
    if (current != null) {
      current.tell(change);
    }
  }

  private void tell(String pipeline) {
    Running current = running;
    if (current != null) {
      current.pipelines().tell(pipeline);
    }
  }

  /** Reads results, and has those resources looked at again that they concern. */
  public void pollResults() {
    Running current = running;
    if (current != null) {
      current.pipelines().pollResults();
    }
  }

  @Override
  public void close() {
    if (isClosing()) {
      return;
    }
    closing.countDown();
    outbox.close();
    leadership.closing();
    Running current = running;
    if (current != null) {
      current.close();
      leadership.release(client);
    }
    threads.close();
    client.close();
  }

  private double count(Phase phase) {
    Running current = running;
    return current == null ? 0 : current.pipelines().count(phase);
  }

  private Prerequisites.Findings look() {
    Prerequisites.Findings found = prerequisites.look();
    if (!found.missing().equals(findings.missing())) {
      found.missing().forEach(line -> LOG.error("missing=\"{}\"", line));
    }
    findings = found;
    return found;
  }

  private boolean startedWith(Prerequisites.Findings found) {
    if (!found.startable()) {
      return false;
    }
    try {
      Running next = wiring.running(found.usable());
      next.start();
      running = next;
      return true;
    } catch (OperatorException | KubernetesClientException | IllegalStateException e) {
      if (!isClosing()) {
        LOG.error("start=failed", e);
        startFailure = "the operator cannot start, and tries again: " + e.getMessage();
      }
      return false;
    }
  }

  /** Watches the namespaces in which all is allowed, also when their number changes. */
  private void takeUpWhatComes() {
    while (pause(LOOK_FOR_MORE)) {
      lookForWhatLacked();
      if (findings.missing().isEmpty() && unready().isEmpty()) {
        continue;
      }
      Set<String> before = findings.usable();
      Prerequisites.Findings found = look();
      Running current = running;
      if (current != null && !current.brokenWatches().isEmpty()) {
        // What is no longer watched may be gone, and no event will tell.
        current.pipelines().lookAround();
      }
      if (found.startable() && !found.usable().equals(before) && current != null) {
        LOG.info("namespaces={}", found.usable());
        current.watch(found.usable());
      }
    }
  }

  private void lookForWhatLacked() {
    Running current = running;
    try {
      if (current != null) {
        current.pipelines().lookForWhatLacked();
      }
    } catch (KubernetesClientException e) {
      LOG.debug("The API server is away, which others tell", e);
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Returns whether it was not closed meanwhile. */
  private boolean pause(Duration time) {
    try {
      return !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
