package dev.rampwatch.operator.look;

import dev.rampwatch.contract.WaitingJob;
import dev.rampwatch.operator.flink.ObservedJob;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
  private final Looks<URI, Optional<WaitingJob>> looks;

  /**
   * Looks that go on in the executor's threads.
   *
   * @param look asks a job at its address
   */
  public JobWaits(Function<URI, Optional<WaitingJob>> look, Executor executor) {
    this.look = look;
    looks = new Looks<>(executor);
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
    Optional<Looks.Seen<Optional<WaitingJob>>> last =
        looks.last(address).filter(each -> each.isWithin(RECENT, now));
    Optional<WaitingJob> said = last.flatMap(Looks.Seen::found);
    if (last.filter(each -> each.isWithin(INTERVAL, now)).isEmpty()) {
      looks.begin(
          address,
          now,
          () -> look.apply(address),
          (before, found) -> {
            looks.forget(RECENT, now);
            if (!found.equals(said)) {
              changed.run();
            }
          });
    }
    return said;
  }
}
