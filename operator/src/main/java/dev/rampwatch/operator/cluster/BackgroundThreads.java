package dev.rampwatch.operator.cluster;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** Threads for what no reconciler waits for, and which the process does not wait for either. */
final class BackgroundThreads implements AutoCloseable {
  /** Jobs that are asked, or whose pods are told, at once. */
  private static final int JOBS = 4;

  private final ExecutorService feeds = Executors.newCachedThreadPool(daemons("looks"));
  private final ExecutorService jobs = Executors.newFixedThreadPool(JOBS, daemons("waits"));
  private final ExecutorService pods = Executors.newFixedThreadPool(JOBS, daemons("pods"));

  /** For looks at feeds: as many threads as there are feeds whose brokers do not answer. */
  Executor feeds() {
    return feeds;
  }

  /** For questions to jobs that do not start. */
  Executor jobs() {
    return jobs;
  }

  /** For what pods are told, which waits for no job that does not answer. */
  Executor pods() {
    return pods;
  }

  @Override
  public void close() {
    feeds.shutdownNow();
    jobs.shutdownNow();
    pods.shutdownNow();
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
