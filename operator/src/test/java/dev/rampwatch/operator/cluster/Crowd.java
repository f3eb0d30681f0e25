package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.flink.DesiredJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Applies many pipelines, and sees how long after it each has its job. */
final class Crowd implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(10);

  private final KubeServer server;
  private final String namespace;
  private final Map<Integer, Long> applied = new ConcurrentHashMap<>();
  private final Map<Integer, Long> served = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clients = Executors.newScheduledThreadPool(8);
  private final Watch watch;
  private int size;

  Crowd(KubeServer server, String namespace) {
    this.server = server;
    this.namespace = namespace;
    watch =
        server
            .client()
            .genericKubernetesResources(Flink.API_VERSION, FlinkPresence.KIND)
            .inNamespace(namespace)
            .watch(
                new Watcher<GenericKubernetesResource>() {
                  @Override
                  public void eventReceived(Action action, GenericKubernetesResource job) {
                    note(job);
                  }

                  @Override
                  public void onClose(WatcherException cause) {}
                });
  }

  private void note(GenericKubernetesResource job) {
    String pipeline = job.getMetadata().getAnnotations().get(DesiredJob.PIPELINE);
    served.putIfAbsent(
        Integer.parseInt(pipeline.substring(pipeline.lastIndexOf('-') + 1)), System.nanoTime());
  }

  int size() {
    return size;
  }

  /** So many more, at a rate. */
  Latencies grow(int more, int perSecond) {
    int first = size;
    size += more;
    for (int i = 0; i < more; i++) {
      int number = first + i;
      var unused =
          clients.schedule(() -> apply(number), i * 1_000_000L / perSecond, TimeUnit.MICROSECONDS);
    }
    Awaitility.await().atMost(LONG).until(() -> served.size() >= size);
    return latencies(first);
  }

  /** So many more, each when the one before has its job. */
  Latencies growOneByOne(int more) {
    int first = size;
    for (int i = 0; i < more; i++) {
      apply(size++);
      Awaitility.await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(5))
          .until(() -> served.size() >= size);
    }
    return latencies(first);
  }

  private Latencies latencies(int first) {
    return Latencies.of(
        applied.keySet().stream()
            .filter(number -> number >= first)
            .map(number -> Duration.ofNanos(served.get(number) - applied.get(number)))
            .toList());
  }

  private void apply(int number) {
    applied.put(number, System.nanoTime());
    server.apply(
        """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata: {name: pipeline-%1$d}
        spec: {experiment: experiment_%1$d, metrics: [{eventType: purchase}]}
        """
            .formatted(number),
        namespace);
  }

  @Override
  public void close() {
    watch.close();
    clients.shutdownNow();
  }
}
