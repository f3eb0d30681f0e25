package dev.rampwatch.operator.look;

import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.operator.flink.ObservedJob;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * What jobs that do not start wait for, in their own words. They are never asked by who wants to
 * know: a job that does not answer holds up no reconciler.
 */
public final class JobWaits {
  /** Between two looks at the same job. */
  static final Duration INTERVAL = Duration.ofSeconds(20);

  /** Jobs that wait for long are asked at least so often; what is older is about another start. */
  static final Duration RECENT = Duration.ofMinutes(6);

  private final Function<URI, Optional<WaitingJob>> look;
  private final Executor executor;
  private final Map<URI, Seen> seen = new ConcurrentHashMap<>();
  private final Set<URI> underway = ConcurrentHashMap.newKeySet();

  private record Seen(Instant at, Optional<WaitingJob> found) {
    boolean isWithin(Duration time, Instant now) {
      return at.plus(time).isAfter(now);
    }
  }

  /**
   * Looks that go on in the executor's threads.
   *
   * @param look asks a job at its address
   */
  public JobWaits(Function<URI, Optional<WaitingJob>> look, Executor executor) {
    this.look = look;
    this.executor = executor;
  }

  /**
   * What a job said last that it waits for; empty where it does not, or was not asked yet. If that
   * is old, it is asked again.
   *
   * @param changed what happens when it has said anything else
   */
  public Optional<WaitingJob> last(
      String namespace, ObservedJob job, Instant now, Runnable changed) {
    URI address = FlinkLook.address(namespace, job);
    Optional<Seen> last =
        Optional.ofNullable(seen.get(address)).filter(each -> each.isWithin(RECENT, now));
    boolean fresh = last.filter(each -> each.isWithin(INTERVAL, now)).isPresent();
    if (!fresh && underway.add(address)) {
      executor.execute(
          () -> {
            try {
              Optional<WaitingJob> found = look.apply(address);
              seen.values().removeIf(each -> !each.isWithin(RECENT, now));
              seen.put(address, new Seen(now, found));
              if (!found.equals(last.flatMap(Seen::found))) {
                changed.run();
              }
            } finally {
              underway.remove(address);
            }
          });
    }
    return last.flatMap(Seen::found);
  }
}
