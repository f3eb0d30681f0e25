package dev.rampwatch.operator.cluster;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What each side has used of the processors, and what was asked of the API server.
 *
 * @param operator its process
 * @param server the API server and etcd
 * @param clients who applies, who watches, and the Flink operator's part
 * @param writes that the API server counted
 * @param reconciliations that the operator counted
 */
record Spent(
    Duration operator, Duration server, Duration clients, long writes, double reconciliations) {
  static Spent now(OperatorProcess operator, KubeServer server) {
    return new Spent(
        operator.cpu(),
        ProcessHandle.current()
            .descendants()
            .map(ProcessHandle::info)
            .filter(info -> info.command().orElse("").matches(".*/(kube-apiserver|etcd)"))
            .map(ProcessHandle.Info::totalCpuDuration)
            .flatMap(Optional::stream)
            .reduce(Duration.ZERO, Duration::plus),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO),
        server.writes(),
        operator.metric("operator_sdk_reconciliations_success_total"));
  }

  /** In words, for each of so many pipelines that came since an earlier moment. */
  String forEach(int pipelines, Spent before) {
    return String.format(
        Locale.ROOT,
        "%d, %d, %d ms | %.1f, %.1f",
        operator.minus(before.operator).dividedBy(pipelines).toMillis(),
        server.minus(before.server).dividedBy(pipelines).toMillis(),
        clients.minus(before.clients).dividedBy(pipelines).toMillis(),
        (double) (writes - before.writes) / pipelines,
        (reconciliations - before.reconciliations) / pipelines);
  }
}
