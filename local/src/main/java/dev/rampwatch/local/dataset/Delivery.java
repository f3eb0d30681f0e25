package dev.rampwatch.local.dataset;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * How records get from users to topics: mostly within seconds, sometimes after a while offline, too
 * late, twice, with a clock that is ahead, or broken.
 */
final class Delivery {
  private static final double OFFLINE_SHARE = 0.03;
  private static final double LATE_SHARE = 0.005;
  private static final double FUTURE_SHARE = 0.001;
  private static final double DUPLICATE_SHARE = 0.02;
  private static final double BROKEN_SHARE = 0.0005;
  private static final double UNKNOWN_GROUP_SHARE = 0.0005;

  private final SplittableRandom random;

  Delivery(SplittableRandom random) {
    this.random = random;
  }

  void event(String user, String type, long time, Consumer<InputRecord> output) {
    long arrival = arrival(time, Duration.ofMinutes(110), Duration.ofHours(2));
    output.accept(event(user, type, time, arrival));
    if (chance(DUPLICATE_SHARE)) {
      output.accept(event(user, type, time, arrival + within(Duration.ofMinutes(30))));
    }
    if (chance(BROKEN_SHARE)) {
      output.accept(broken(InputRecord.Stream.EVENTS, user, arrival));
    }
  }

  void activation(
      String user, String experiment, String group, long time, Consumer<InputRecord> output) {
    long arrival = arrival(time, Duration.ofMinutes(14), Duration.ofMinutes(15));
    output.accept(activation(user, experiment, group, time, arrival));
    if (chance(UNKNOWN_GROUP_SHARE)) {
      output.accept(activation(user, experiment, "retired", time, arrival));
    }
    if (chance(BROKEN_SHARE)) {
      output.accept(broken(InputRecord.Stream.ACTIVATIONS, user, arrival));
    }
  }

  static InputRecord event(String user, String type, long time, long arrival) {
    var value =
        "{\"user\":\"" + user + "\",\"type\":\"" + type + "\"," + times(time, arrival) + "}";
    return new InputRecord(InputRecord.Stream.EVENTS, arrival, user, value);
  }

  private static InputRecord activation(
      String user, String experiment, String group, long time, long arrival) {
    var value =
        "{\"user\":\""
            + user
            + "\",\"experiment\":\""
            + experiment
            + "\",\"group\":\""
            + group
            + "\","
            + times(time, arrival)
            + "}";
    return new InputRecord(InputRecord.Stream.ACTIVATIONS, arrival, user, value);
  }

  private static String times(long time, long arrival) {
    return "\"time\":" + time + ",\"arrival\":" + arrival;
  }

  private InputRecord broken(InputRecord.Stream stream, String user, long arrival) {
    var value =
        switch (random.nextInt(4)) {
          case 0 -> "{\"user\":\"" + user + "\",\"ti";
          case 1 -> "{\"user\":\"" + user + "\",\"arrival\":" + arrival + "}";
          case 2 -> "{\"user\":17,\"type\":\"save\",\"time\":\"noon\",\"arrival\":" + arrival + "}";
          default -> "502 Bad Gateway";
        };
    return new InputRecord(stream, arrival, user, value);
  }

  /**
   * When a record of {@code time} arrives.
   *
   * @param offline the longest delay of a device that was offline
   * @param tooLate the delay beyond which the record must not count
   */
  private long arrival(long time, Duration offline, Duration tooLate) {
    if (chance(FUTURE_SHARE)) {
      return time - Duration.ofMinutes(5).toMillis() - within(Duration.ofHours(1));
    }
    if (chance(LATE_SHARE)) {
      return time + tooLate.toMillis() + within(tooLate.multipliedBy(2));
    }
    return time + within(chance(OFFLINE_SHARE) ? offline : Duration.ofSeconds(5));
  }

  private long within(Duration limit) {
    return 1 + random.nextLong(limit.toMillis());
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }
}
