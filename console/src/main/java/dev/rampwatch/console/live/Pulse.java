package dev.rampwatch.console.live;

import dev.rampwatch.console.results.EpochKey;
import dev.rampwatch.console.results.Known;
import dev.rampwatch.console.results.Newest;
import dev.rampwatch.console.results.Snapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the board up to date. Each second: which epochs are the newest (one query); then the
 * figures of those that somebody looks at, that have a new bucket, or that were read long ago.
 */
public final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  private static final Duration BEAT = Duration.ofSeconds(1);

  /** Figures that may still change are read again after this. */
  private static final Duration OLD = Duration.ofSeconds(20);

  /** And those that look settled after this, should somebody mend them by hand. */
  private static final Duration VERY_OLD = Duration.ofMinutes(10);

  /** Longest time for reading in one beat; the rest comes in the next. */
  private static final Duration EFFORT = Duration.ofMillis(700);

  private final Board board;
  private final Viewers viewers;
  private final InstantSource clock;
  private final Map<EpochKey, Long> lastFull = new HashMap<>();
  private final Map<EpochKey, Long> told = new HashMap<>();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "pulse");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable String lastOutage;

  /** A pulse that tells viewers of changes. */
  public Pulse(Board board, Viewers viewers, InstantSource clock) {
    this.board = board;
    this.viewers = viewers;
    this.clock = clock;
  }

  /** Begins to beat. */
  public void start() {
    var unused =
        executor.scheduleWithFixedDelay(this::beat, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void beat() {
    try {
      board.look();
      if (board.outage() == null) {
        readFigures();
      }
      tellOfOutage();
      viewers.keepAlive();
    } catch (RuntimeException e) {
      LOG.error("a beat failed", e);
    }
  }

  private void readFigures() {
    long until = clock.millis() + EFFORT.toMillis();
    boolean anyChanged = false;
    for (Newest each : due()) {
      if (clock.millis() > until) {
        break;
      }
      lastFull.put(each.key(), each.lastFullBucket());
      long changedAt = board.refresh(each.key());
      Long before = told.put(each.key(), changedAt);
      if (before == null || before != changedAt) {
        anyChanged = true;
        viewers.changed(each.key().experiment());
      }
    }
    if (anyChanged) {
      viewers.overviewChanged();
    }
  }

  /** What to read now: the looked at, then the unknown and new, then the oldest. */
  private List<Newest> due() {
    List<Newest> watched = new ArrayList<>();
    List<Newest> news = new ArrayList<>();
    List<Newest> old = new ArrayList<>();
    long now = clock.millis();
    for (Newest each : board.newest().values()) {
      Known<Snapshot> known = board.peek(each.key());
      if (viewers.lookAt(each.key().experiment())) {
        watched.add(each);
      } else if (known == null
          || known.outage() != null
          || lastFull.getOrDefault(each.key(), 0L) != each.lastFullBucket()) {
        news.add(each);
      } else if (now - known.readAt() > (isSettled(known) ? VERY_OLD : OLD).toMillis()) {
        old.add(each);
      }
    }
    watched.addAll(news);
    watched.addAll(old);
    return watched;
  }

  private static boolean isSettled(Known<Snapshot> known) {
    return known.value().isFinal()
        && known.value().counts().stream().noneMatch(counts -> counts.partial());
  }

  private void tellOfOutage() {
    String outage = board.outage();
    if (!Objects.equals(outage, lastOutage)) {
      lastOutage = outage;
      viewers.overviewChanged();
      viewers.allChanged();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
