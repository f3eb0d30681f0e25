package dev.rampwatch.operator.cluster;

import java.time.Duration;
import java.util.Locale;

/**
 * What was measured with a number of pipelines.
 *
 * @param idle from an apply to its job, one after the other
 * @param busy the same at 50 applies a second
 * @param spent on one pipeline, from its apply until nothing is written
 * @param synced from the start of the process to the last reconciliation of all pipelines
 * @param syncedCpu that it used for that
 * @param restartWrites that the API server counted meanwhile
 * @param polls of the metadata in steady state
 * @param queries at the database in that time
 * @param steadyWrites that the API server counted in that time
 * @param rss resident memory after it, bytes
 * @param peak the most that it ever was, bytes
 * @param load of the machine, average of the last minute
 */
record ScaleRow(
    int pipelines,
    Latencies idle,
    Latencies busy,
    String spent,
    Duration synced,
    Duration syncedCpu,
    long restartWrites,
    long polls,
    long queries,
    long steadyWrites,
    long rss,
    long peak,
    double load) {
  static final String HEADER =
      "| pipelines | apply → job, idle: p50, p99 | at 50 applies/s: p50, p99 | CPU a pipeline: operator, API server, clients | writes, reconciliations a pipeline |"
          + " restart: synced, CPU |"
          + " writes at restart | steady: polls | queries | writes | RSS, peak | load |\n"
          + "|---|---|---|---|---|---|---|---|---|---|---|---|";

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %,d | %s, %s ms | %s, %s ms | %s | %.1f, %.1f s | %d | %d | %d | %d | %d, %d MiB | %.1f |",
        pipelines,
        idle.p50().toMillis(),
        idle.p99().toMillis(),
        busy.p50().toMillis(),
        busy.p99().toMillis(),
        spent,
        synced.toMillis() / 1000.0,
        syncedCpu.toMillis() / 1000.0,
        restartWrites,
        polls,
        queries,
        steadyWrites,
        rss >> 20,
        peak >> 20,
        load);
  }
}
