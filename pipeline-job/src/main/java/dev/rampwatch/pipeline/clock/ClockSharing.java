package dev.rampwatch.pipeline.clock;

import static java.util.Objects.requireNonNull;

import dev.rampwatch.pipeline.clock.ReaderReport.State;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.api.common.operators.ProcessingTimeService.ProcessingTimeCallback;
import org.apache.flink.runtime.taskexecutor.GlobalAggregateManager;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.transformations.PhysicalTransformation;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Follows a source in the same task and tells its clock as {@link ReaderClock} says. Readers speak
 * of themselves to the job manager: every second while some of them are idle, every ten otherwise;
 * a call is a few numbers, and no task waits for it.
 *
 * @param <T> what the source reads
 */
public final class ClockSharing<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T>,
        BoundedOneInput,
        ProcessingTimeCallback,
        ReaderClock.Followers {
  private static final long serialVersionUID = 1L;
  private static final String BOARD = "clocks-of-readers";
  private static final long SECOND = 1_000;
  private static final int SECONDS_BETWEEN_REPORTS = 10;

  private final int source;
  private final boolean rests;
  private transient @Nullable ReaderClock clock;
  private transient @Nullable GlobalAggregateManager board;
  private transient @Nullable ExecutorService caller;
  private transient @Nullable AtomicReference<@Nullable ReadersTogether> answer;
  private transient @Nullable AtomicBoolean calls;
  private transient boolean mayHaveWoken;
  private transient boolean someAreIdle;
  private transient int secondsSinceReport;

  private ClockSharing(int source, boolean rests) {
    this.source = source;
    this.rests = rests;
  }

  /**
   * A source's records, with a clock that is shared with the job's other sources.
   *
   * @param number the source's number among those of the job, from 0
   * @param rests whether those who follow must know when there is nothing to read anywhere
   */
  public static <T> SingleOutputStreamOperator<T> of(
      SingleOutputStreamOperator<T> records, int number, boolean rests) {
    SingleOutputStreamOperator<T> shared =
        records
            .transform("Share the clock", records.getType(), new ClockSharing<>(number, rests))
            .setParallelism(records.getParallelism());
    if (shared.getTransformation() instanceof PhysicalTransformation<?> physical) {
      physical.setChainingStrategy(ChainingStrategy.ALWAYS);
    }
    return shared;
  }

  @Override
  public void open() throws Exception {
    super.open();
    clock = new ReaderClock(rests, this);
    board = getRuntimeContext().getGlobalAggregateManager();
    answer = new AtomicReference<>();
    calls = new AtomicBoolean();
    caller =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, BOARD);
              thread.setDaemon(true);
              return thread;
            });
    report();
    var unused = getProcessingTimeService().scheduleWithFixedDelay(this, SECOND, SECOND);
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    if (mayHaveWoken) {
      wake();
    }
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Long.MAX_VALUE) {
      endInput();
      return;
    }
    if (mayHaveWoken) {
      wake();
    }
    requireNonNull(clock).moved(mark.getTimestamp());
  }

  /** The source ends. Flink does not pass the end of time on from a source that is idle. */
  @Override
  public void endInput() {
    requireNonNull(clock).ended();
    report();
  }

  /** A source that says at once that it is active and idle has looked again and found nothing. */
  @Override
  public void processWatermarkStatus(WatermarkStatus status) {
    if (status.isIdle()) {
      mayHaveWoken = false;
      requireNonNull(clock).foundNothing();
    } else {
      mayHaveWoken = true;
    }
  }

  private void wake() {
    mayHaveWoken = false;
    requireNonNull(clock).woke();
  }

  @Override
  public void onProcessingTime(long now) {
    if (mayHaveWoken) {
      wake();
    }
    ReadersTogether all = requireNonNull(answer).getAndSet(null);
    if (all != null) {
      someAreIdle = all.idle() > 0;
      requireNonNull(clock).heard(all);
    }
    secondsSinceReport++;
    if (someAreIdle
        || requireNonNull(clock).state() != State.ACTIVE
        || clock.awaitsAnswers()
        || secondsSinceReport >= SECONDS_BETWEEN_REPORTS) {
      report();
    }
  }

  private void report() {
    AtomicBoolean running = requireNonNull(calls);
    if (!running.compareAndSet(false, true)) {
      return;
    }
    secondsSinceReport = 0;
    var task = getRuntimeContext().getTaskInfo();
    ReaderClock own = requireNonNull(clock);
    long[] report =
        new ReaderReport(
                source,
                task.getIndexOfThisSubtask(),
                task.getNumberOfParallelSubtasks(),
                own.passed(),
                own.told(),
                own.state())
            .encode();
    GlobalAggregateManager readers = requireNonNull(board);
    AtomicReference<@Nullable ReadersTogether> answers = requireNonNull(answer);
    requireNonNull(caller).execute(() -> call(readers, report, answers, running));
  }

  private static void call(
      GlobalAggregateManager readers,
      long[] report,
      AtomicReference<@Nullable ReadersTogether> answers,
      AtomicBoolean running) {
    try {
      answers.set(
          ReadersTogether.decode(readers.updateGlobalAggregate(BOARD, report, new ReadersBoard())));
    } catch (IOException | RuntimeException e) {
      // The clock stands while the job manager is away; the next second asks again.
      LOG.debug("the clocks of the other readers are not known", e);
    } finally {
      running.set(false);
    }
  }

  @Override
  public void close() throws Exception {
    if (caller != null) {
      caller.shutdown();
      // The last word of a source that ended must arrive; the others would wait for it.
      if (!caller.awaitTermination(SECOND, TimeUnit.MILLISECONDS)) {
        caller.shutdownNow();
      }
    }
    super.close();
  }

  @Override
  public void passed(long moment) {
    output.emitWatermark(new Watermark(moment));
  }

  @Override
  public void idle() {
    output.emitWatermarkStatus(WatermarkStatus.IDLE);
  }

  @Override
  public void active() {
    output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
  }
}
