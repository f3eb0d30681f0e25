package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.OperatorSettings;
import dev.rampwatch.operator.alert.Alerting;
import dev.rampwatch.operator.alert.Courier;
import dev.rampwatch.operator.alert.Outbox;
import dev.rampwatch.operator.alert.RateLimit;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.look.FeedLook;
import dev.rampwatch.operator.look.FeedLooks;
import dev.rampwatch.operator.look.FlinkLook;
import dev.rampwatch.operator.look.JobWaits;
import dev.rampwatch.operator.pipeline.PipelineLifecycle;
import dev.rampwatch.operator.results.ResultBoard;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Set;

/**
 * What the reconcilers are made of.
 *
 * @param threads for what no reconciler waits for
 */
record Wiring(
    KubernetesClient client,
    OperatorSettings settings,
    Catalogue catalogue,
    ResultBoard results,
    Leadership leadership,
    Outbox outbox,
    BackgroundThreads threads,
    MeterRegistry metrics,
    Clock clock) {
  /** Of a channel, all experiments together. */
  private static final int ALERTS_A_MINUTE = 30;

  /** Both reconcilers anew, for these namespaces; they do not run yet. */
  Running running(Set<String> namespaces) {
    FeedReaders readers = new FeedReaders();
    FlinkPresence flink = new FlinkPresence(client, clock);
    WriteCount writes = new WriteCount(metrics);
    PodRefresh pods = new PodRefresh(client, writes, threads.pods());
    return new Running(
        client,
        leadership,
        metrics,
        pipelines(readers, flink, writes, pods),
        new FeedReconciler(
            catalogue,
            flink,
            readers,
            new FeedLooks(new FeedLook(), threads.feeds()),
            settings.defaults().program(),
            new Writer(client, writes, pods, made -> {}),
            clock),
        namespaces);
  }

  private PipelineReconciler pipelines(
      FeedReaders readers, FlinkPresence flink, WriteCount writes, PodRefresh pods) {
    Echoes echoes = new Echoes();
    Writer writer = new Writer(client, writes, pods, echoes::expect);
    return new PipelineReconciler(
        new PipelineLifecycle(settings.defaults()),
        catalogue,
        results,
        flink,
        new Surroundings(client, flink, clock),
        new StartTroubles(
            new JobWaits(new FlinkLook()::waiting, threads.jobs()), new PodTroubles(client)),
        writer,
        new Announcer(client, writer, clock),
        new Alerting(new Courier(outbox, new RateLimit(ALERTS_A_MINUTE), clock), clock),
        echoes,
        readers,
        clock);
  }
}
