package dev.rampwatch.benchmark.replay;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.jspecify.annotations.Nullable;

/**
 * Lets a partition's records through when they are due. The schedule begins when the state is
 * filled and goes on over a failure of the job: what is read again after it, and what became due
 * meanwhile, is overdue.
 */
final class Schedule implements RateLimiter {
  private static final long NOT_BEGUN = -1;
  private static final long BETWEEN_NOTES = 20;

  private final OpenLoop loop;
  private final long started = System.currentTimeMillis();
  private @Nullable LagNotes notes;
  private long position;
  private long first;
  private double between;
  private long begin = NOT_BEGUN;
  private long noted;

  /** A schedule of a partition that is not known yet. */
  Schedule(OpenLoop loop) {
    this.loop = loop;
  }

  /** What is read next is this record of a partition. */
  void goOnFrom(int partition, long next) {
    position = next;
    first = loop.first(partition);
    between = loop.between(partition);
    notes = loop.notes(partition);
    List<Lag> before = notes.all();
    begin = before.isEmpty() ? NOT_BEGUN : before.get(0).moment();
  }

  @Override
  public CompletionStage<Void> acquire() {
    long early = notes == null ? 0 : early(notes, position++, System.currentTimeMillis());
    return early <= 0
        ? CompletableFuture.completedFuture(null)
        : new CompletableFuture<Void>().completeOnTimeout(null, early, TimeUnit.MILLISECONDS);
  }

  /** In how many ms a record is due; negative where it is overdue. */
  private long early(LagNotes told, long next, long now) {
    if (begin == NOT_BEGUN) {
      if (next < first) {
        return 0;
      }
      begin = now;
    }
    long early = begin + (long) ((next - first) * between) - now;
    if (now - noted >= BETWEEN_NOTES) {
      noted = now;
      told.add(new Lag(started, now, Math.max(0, -early)));
    }
    return early;
  }
}
