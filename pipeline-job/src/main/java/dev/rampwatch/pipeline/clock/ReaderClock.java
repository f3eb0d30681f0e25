package dev.rampwatch.pipeline.clock;

import dev.rampwatch.pipeline.clock.ReaderReport.State;

/**
 * The clock that one reader tells those who follow. While it reads, that is its own. While it has
 * nothing to read, it follows the others, so that it holds nobody back and yet can hold the clock
 * at once when it wakes: Flink's idleness cannot, for a channel that was idle counts again only
 * after it has caught up.
 *
 * <p>An idle reader vouches for a moment that others have reached only after it looked, since it
 * heard of that moment, and found nothing: what had arrived by then would have been found.
 *
 * <p>Where those who follow need to know that nothing comes at all, all readers rest when all are
 * idle and have told the same moment; who wakes holds its clock until nobody rests.
 */
final class ReaderClock {
  /**
   * Looks between hearing of a moment and vouching for it. The first may have begun before; each
   * comes after all of a reader's partitions were looked at anew.
   */
  private static final int LOOKS = 2;

  /**
   * Answers that must show nobody at rest before one that woke, or began, goes on: the first may
   * have been given before it woke, the second before another heard of that.
   */
  private static final int ANSWERS = 3;

  private final boolean rests;
  private final Followers followers;
  private State state = State.ACTIVE;
  private long passed = Long.MIN_VALUE;
  private long told = Long.MIN_VALUE;
  private int answersAwaited;
  private long looks;
  private boolean knowsGoal;
  private long goal;
  private long looksAtGoal;

  /** Those who follow a reader's clock. */
  interface Followers {
    void passed(long moment);

    void idle();

    void active();
  }

  /** The clock of a reader that is about to begin. */
  ReaderClock(boolean rests, Followers followers) {
    this.rests = rests;
    this.followers = followers;
    // Others may still count on one that rested before a restart.
    this.answersAwaited = rests ? ANSWERS : 0;
  }

  /** Whether it holds its clock until it has heard of the others. */
  boolean awaitsAnswers() {
    return answersAwaited > 0;
  }

  State state() {
    return state;
  }

  long passed() {
    return passed;
  }

  long told() {
    return told;
  }

  /** The reader's own clock moved. */
  void moved(long moment) {
    passed = Math.max(passed, moment);
    if (state == State.ACTIVE && answersAwaited == 0) {
      tell(passed);
    }
  }

  /** The reader came to its end, and nobody waits for it. */
  void ended() {
    wakeFollowers();
    state = State.ACTIVE;
    answersAwaited = 0;
    moved(Long.MAX_VALUE);
  }

  /** The reader looked at all its partitions and found nothing. */
  void foundNothing() {
    looks++;
    if (state == State.ACTIVE) {
      state = State.IDLE;
      knowsGoal = false;
    }
  }

  /** The reader has something to read. */
  void woke() {
    if (state == State.ACTIVE) {
      return;
    }
    wakeFollowers();
    state = State.ACTIVE;
    answersAwaited = rests ? ANSWERS : 0;
  }

  private void wakeFollowers() {
    if (state == State.RESTING) {
      followers.active();
      state = State.IDLE;
    }
  }

  /** What all readers have said by now, this one among them. */
  void heard(ReadersTogether all) {
    if (state == State.ACTIVE) {
      release(all);
    } else {
      follow(all);
    }
  }

  private void release(ReadersTogether all) {
    if (answersAwaited > 0 && all.resting() == 0) {
      answersAwaited--;
      moved(passed);
    }
  }

  private void follow(ReadersTogether all) {
    if (all.active() > 0) {
      wakeFollowers();
    }
    if (knowsGoal && looks >= looksAtGoal + LOOKS) {
      tell(goal);
      knowsGoal = false;
    }
    long next = all.active() > 0 ? all.leastActive() : all.most();
    if (!knowsGoal && next > told && next != Long.MAX_VALUE) {
      knowsGoal = true;
      goal = next;
      looksAtGoal = looks;
    }
    if (rests && state == State.IDLE && all.active() == 0 && all.allToldMost()) {
      state = State.RESTING;
      followers.idle();
    }
  }

  private void tell(long moment) {
    if (moment > told) {
      told = moment;
      followers.passed(moment);
    }
  }
}
