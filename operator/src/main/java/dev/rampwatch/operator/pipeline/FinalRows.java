package dev.rampwatch.operator.pipeline;

import dev.rampwatch.operator.flink.JobSize;
import dev.rampwatch.operator.results.EpochKey;
import java.time.Duration;
import java.time.Instant;

/** Whether an epoch's last rows are where they belong, on which depends when its job may stop. */
sealed interface FinalRows {
  /** The earliest moment at which a job may stop whose last rows can be final at a moment. */
  Instant stoppableAt(Instant possible);

  /** What is to be told of an epoch whose job has stopped. */
  String words();

  /**
   * They are in the result tables.
   *
   * @param since since when that is known
   * @param commit how long the job still needs for the topic of rows, which has them only after the
   *     next checkpoint
   */
  record Seen(Instant since, Duration commit) implements FinalRows {
    @Override
    public Instant stoppableAt(Instant possible) {
      return since.plus(commit);
    }

    @Override
    public String words() {
      return "its final rows are in the result tables";
    }
  }

  /**
   * They can be seen, and are not there.
   *
   * @param patience how long a job is given
   */
  record Awaited(Duration patience) implements FinalRows {
    @Override
    public Instant stoppableAt(Instant possible) {
      return possible.plus(patience);
    }

    @Override
    public String words() {
      return "its final rows did not come, see ResultsFresh";
    }
  }

  /**
   * Nobody can look.
   *
   * @param why the reason
   * @param settling how long a healthy job takes at most
   */
  record Unseen(String why, Duration settling) implements FinalRows {
    @Override
    public Instant stoppableAt(Instant possible) {
      return possible.plus(settling);
    }

    @Override
    public String words() {
      return "whether its final rows are in was not looked up, as " + why;
    }
  }

  /** What is known of an epoch of a pipeline. */
  static FinalRows of(
      EpochKey epoch, Situation situation, Groundwork.Laid laid, OperatorDefaults defaults) {
    if (laid.feed().results().mysql() == null) {
      return new Unseen("the feed writes none to a database", defaults.settling());
    }
    if (!situation.results().configured()) {
      return new Unseen("the operator's RAMPWATCH_RESULTS_URL is not set", defaults.settling());
    }
    return situation
        .results()
        .of(epoch)
        .map(results -> results.completeSince())
        .<FinalRows>map(since -> new Seen(since, commit(laid)))
        .orElseGet(() -> new Awaited(defaults.finalRowsWait()));
  }

  private static Duration commit(Groundwork.Laid laid) {
    JobSize.Checkpoints checkpoints = laid.size().checkpoints();
    return laid.feed().results().topic() == null
        ? Duration.ZERO
        : checkpoints.interval().plus(checkpoints.timeout());
  }
}
