package dev.rampwatch.operator.alert;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.feed.AlertChannel;
import dev.rampwatch.api.v1alpha1.feed.Alerts;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends one made-up alert, to try a channel with the Secrets that are mounted. */
public final class Trial {
  private final Channels channels;
  private final Clock clock;

  /** A trial by these channels. */
  public Trial(Channels channels, Clock clock) {
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * What came of it.
   *
   * @param delivered whether the receiver took it
   * @param sentence the same for people, with the fix
   */
  public record Result(boolean delivered, String sentence) {}

  /** Tries the channel of that name. */
  public Result of(ExperimentFeed feed, String name) {
    Alerts alerts = feed.getSpec().alerts();
    List<AlertChannel> all = alerts == null ? List.of() : alerts.channels();
    return all.stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .map(channel -> of(channel, Wording.of(alerts)))
        .orElseGet(
            () ->
                new Result(
                    false,
                    "the feed has no channel %s; it has: %s"
                        .formatted(
                            name,
                            all.stream()
                                .map(AlertChannel::name)
                                .collect(Collectors.joining(", ")))));
  }

  private Result of(AlertChannel channel, Wording wording) {
    Alert alert =
        new Alert(
            UUID.randomUUID().toString(),
            "rampwatch/test",
            "test",
            clock.instant(),
            List.of("test"),
            List.of("This is a test of Rampwatch's alerts; nothing is wrong."),
            null,
            wording);
    Receipt receipt = channels.of(channel).send(alert);
    if (receipt instanceof Receipt.Delayed delayed) {
      return new Result(false, channel.name() + ": " + delayed.reason());
    }
    return receipt instanceof Receipt.Refused refused
        ? new Result(false, channel.name() + ": " + refused.reason())
        : new Result(true, channel.name() + ": delivered");
  }
}
