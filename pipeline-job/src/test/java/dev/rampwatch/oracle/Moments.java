package dev.rampwatch.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Draws times near an experiment's bounds: epoch starts and ends and a few bucket marks. */
final class Moments {
  private static final long MARGIN = Duration.ofMinutes(30).toMillis();

  private final Dice dice;
  private final List<Epoch> epochs;

  /** Few, so that records of different users meet at the same ones. */
  private final List<Long> marks = new ArrayList<>();

  Moments(Dice dice, Metadata metadata, Settings settings) {
    this.dice = dice;
    this.epochs = Epoch.of(metadata, settings.period());
    for (Epoch epoch : epochs) {
      marks.addAll(dice.some(epoch.bucketEnds(settings.bucket()), 4));
    }
  }

  List<Epoch> epochs() {
    return epochs;
  }

  /** At or beside a bound, of any epoch. */
  long bound() {
    Epoch epoch = dice.pick(epochs);
    long at = dice.pick(List.of(dice.pick(marks), dice.pick(marks), epoch.start(), epoch.end()));
    return at + dice.beside();
  }

  /** Mostly at or beside a bound, else anywhere in or around an epoch. */
  long any() {
    return dice.chance(0.6) ? bound() : around(dice.pick(epochs));
  }

  /** In or around that epoch. */
  long around(Epoch epoch) {
    return dice.between(epoch.start() - MARGIN, epoch.end() + MARGIN);
  }
}
