package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends alerts in the background. Each channel has a queue and one thread of its own, so that a
 * receiver that does not answer holds up neither reconciliations nor other channels. What is queued
 * is bounded by what the statuses have pending, as each attempt is queued once.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final Channels channels;
  private final BooleanSupplier leads;
  private final Consumer<String> answered;
  private final Duration patience;
  private final MeterRegistry metrics;
  private final Map<AlertChannel, ThreadPoolExecutor> queues = new HashMap<>();
  private final Map<Attempt, Progress> attempts = new ConcurrentHashMap<>();
  private boolean closed;

  /** How far an attempt is: without a receipt it waits or is being sent. */
  private record Progress(@Nullable Receipt receipt, boolean told) {}

  /**
   * An empty one.
   *
   * @param leads whether this process may still tell people anything, asked before each attempt
   * @param answered gets namespace and name of a pipeline of which an attempt has ended
   * @param patience how long a regular end waits for what is queued
   * @param metrics where attempts are counted
   */
  public Outbox(
      Channels channels,
      BooleanSupplier leads,
      Consumer<String> answered,
      Duration patience,
      MeterRegistry metrics) {
    this.channels = channels;
    this.leads = leads;
    this.answered = answered;
    this.patience = patience;
    this.metrics = metrics;
  }

  /** Queues an attempt, unless that very one is under way or has ended. */
  synchronized void send(Attempt attempt, AlertChannel channel, Alert alert) {
    if (!closed && attempts.putIfAbsent(attempt, new Progress(null, false)) == null) {
      queues
          .computeIfAbsent(channel, Outbox::queue)
          .execute(() -> attempt(attempt, channel, alert));
    }
  }

  /** What came of an attempt; empty where it has not ended. */
  Optional<Receipt> receipt(Attempt attempt) {
    Progress progress = attempts.get(attempt);
    return progress == null ? Optional.empty() : Optional.ofNullable(progress.receipt());
  }

  /** Whether an attempt is queued or being sent. */
  boolean isUnderway(Attempt attempt) {
    Progress progress = attempts.get(attempt);
    return progress != null && progress.receipt() == null;
  }

  /** Whether anything is queued or being sent. */
  boolean isBusy() {
    return attempts.values().stream().anyMatch(each -> each.receipt() == null);
  }

  /** The receipt of an attempt is about to be stored. */
  synchronized void told(Attempt attempt) {
    attempts.computeIfPresent(attempt, (key, progress) -> new Progress(progress.receipt(), true));
    notifyAll();
  }

  /** Forgets the ended attempts of a pipeline that are not among those its status asks for. */
  void retain(String pipeline, Collection<Attempt> asked) {
    attempts
        .entrySet()
        .removeIf(
            each ->
                each.getKey().pipeline().equals(pipeline)
                    && each.getValue().receipt() != null
                    && !asked.contains(each.getKey()));
  }

  private void attempt(Attempt attempt, AlertChannel channel, Alert alert) {
    if (!leads.getAsBoolean()) {
      // The status still asks for it: whoever leads now sends it.
      attempts.remove(attempt);
      return;
    }
    Receipt receipt = receipt(channel, alert);
    attempts.put(attempt, new Progress(receipt, false));
    count(channel, receipt);
    LOG.info(
        "alert=attempted pipeline={} channel={} id={} attempt={} receipt=\"{}\"",
        attempt.pipeline(),
        attempt.channel(),
        attempt.alert(),
        attempt.number() + 1,
        receipt);
    answered.accept(attempt.pipeline());
  }

  private void count(AlertChannel channel, Receipt receipt) {
    metrics
        .counter(
            "rampwatch.alert.attempts",
            "type",
            channel.type().name().toLowerCase(Locale.ROOT),
            "receipt",
            receipt.getClass().getSimpleName().toLowerCase(Locale.ROOT))
        .increment();
  }

  private Receipt receipt(AlertChannel channel, Alert alert) {
    try {
      return channels.of(channel).send(alert);
    } catch (RuntimeException e) {
      LOG.error("alert=failed channel={}", channel.name(), e);
      return new Receipt.Delayed("the operator failed to send it; see its log");
    }
  }

  private static ThreadPoolExecutor queue(AlertChannel channel) {
    ThreadPoolExecutor queue =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "alerts-" + channel.name());
              thread.setDaemon(true);
              return thread;
            });
    queue.allowCoreThreadTimeOut(true);
    return queue;
  }

  /**
   * Takes nothing more, sends what is queued, and returns when the statuses tell of it; what does
   * not end in time stays pending in its status, and the next operator sends it.
   */
  @Override
  public void close() {
    long end = System.nanoTime() + patience.toNanos();
    List<ThreadPoolExecutor> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(queues.values());
    }
    open.forEach(ThreadPoolExecutor::shutdown);
    try {
      for (ThreadPoolExecutor queue : open) {
        if (!queue.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          queue.shutdownNow();
        }
      }
      awaitTold(end);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void awaitTold(long end) throws InterruptedException {
    while (leads.getAsBoolean()
        && attempts.values().stream().anyMatch(each -> each.receipt() != null && !each.told())
        && end - System.nanoTime() > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
    }
  }
}
