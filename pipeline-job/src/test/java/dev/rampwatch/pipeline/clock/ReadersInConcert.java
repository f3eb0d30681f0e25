package dev.rampwatch.pipeline.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.flink.streaming.api.operators.source.CollectingDataOutput;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.StatusWatermarkValve;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/**
 * Readers of one job, by a simulated time: phases of silence, of a trickle and of bursts in which
 * arrival makes leaps, as where days of records are put into a topic at once. Flink's own valve
 * combines what they tell.
 */
final class ReadersInConcert {
  private static final int STEP = 50;
  private static final int SECOND = 1_000;
  private static final int LENGTH = 240 * SECOND;

  private final SplittableRandom random;
  private final List<Reader> readers = new ArrayList<>();
  private final ReadersBoard board = new ReadersBoard();
  private final Map<Integer, ReaderReport[]> reports = board.createAccumulator();
  private final CollectingDataOutput<Object> merged = new CollectingDataOutput<>();
  private final StatusWatermarkValve valve;
  private long arrival = 1_000_000;
  private long clock = Long.MIN_VALUE;
  private int leap;
  private int phaseEnds;
  private boolean isSilent;

  ReadersInConcert(SplittableRandom random, boolean rests) {
    this.random = random;
    int sources = random.nextInt(1, 3);
    int ofEach = random.nextInt(1, 4);
    for (int number = 0; number < sources * ofEach; number++) {
      readers.add(new Reader(number, number / ofEach, number % ofEach, ofEach, rests));
    }
    valve = new StatusWatermarkValve(readers.size());
  }

  void play(String description) {
    for (int now = 0; now < LENGTH; now += STEP) {
      append(now);
      for (Reader reader : readers) {
        reader.step(now, description);
      }
    }
    // Silence at last: the clock comes to the newest record's, which may have a companion.
    for (int now = LENGTH; now < LENGTH + 120 * SECOND; now += STEP) {
      for (Reader reader : readers) {
        reader.step(now, description);
      }
    }
    assertThat(clock).as(description).isEqualTo(arrival - 1);
  }

  private void append(int now) {
    if (now >= phaseEnds) {
      phaseEnds = now + random.nextInt(SECOND, 30 * SECOND);
      isSilent = random.nextInt(3) == 0;
      leap = random.nextBoolean() ? STEP : random.nextInt(1, 600 * SECOND);
    }
    if (!isSilent) {
      for (int i = random.nextInt(4); i > 0; i--) {
        arrival += random.nextInt(1, leap + 1);
        readers.get(random.nextInt(readers.size())).log.add(new Appended(now, arrival));
      }
    }
  }

  private record Appended(int at, long arrival) {}

  private final class Reader implements ReaderClock.Followers {
    private final int number;
    private final int source;
    private final int index;
    private final int ofSource;
    private final ReaderClock told;
    private final Deque<Appended> log = new ArrayDeque<>();
    private final int phase = random.nextInt(SECOND / STEP) * STEP;
    private final int idleAfter = random.nextInt(1, 5) * SECOND;
    private final int slowestFetch = random.nextInt(2 * STEP, 4 * SECOND);
    private int fetchBegan;
    private int fetchEnds;
    private int lastRecord;
    private @Nullable ReadersTogether answer;

    private Reader(int number, int source, int index, int ofSource, boolean rests) {
      this.number = number;
      this.source = source;
      this.index = index;
      this.ofSource = ofSource;
      this.told = new ReaderClock(rests, this);
    }

    private void step(int now, String description) {
      if (now >= fetchEnds) {
        read(now, description);
        fetchBegan = now;
        fetchEnds = now + random.nextInt(STEP, slowestFetch);
      }
      if (now % SECOND == phase) {
        if (answer != null) {
          told.heard(answer);
        }
        var report =
            new ReaderReport(source, index, ofSource, told.passed(), told.told(), told.state());
        answer = ReadersTogether.decode(board.getResult(board.add(report.encode(), reports)));
      }
    }

    /** A fetch finds what had been appended when it began. */
    private void read(int now, String description) {
      long newest = Long.MIN_VALUE;
      while (!log.isEmpty() && log.element().at() < fetchBegan) {
        newest = log.remove().arrival();
        told.woke();
        lastRecord = now;
        assertThat(clock).as(description).isLessThan(newest);
      }
      if (newest != Long.MIN_VALUE) {
        told.moved(newest - 1);
      } else if (now - lastRecord >= idleAfter) {
        told.foundNothing();
      }
    }

    @Override
    public void passed(long moment) {
      give(() -> valve.inputWatermark(new Watermark(moment), number, merged));
    }

    @Override
    public void idle() {
      give(() -> valve.inputWatermarkStatus(WatermarkStatus.IDLE, number, merged));
    }

    @Override
    public void active() {
      give(() -> valve.inputWatermarkStatus(WatermarkStatus.ACTIVE, number, merged));
    }

    private void give(Input input) {
      try {
        input.give();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
      for (Object event : merged.getEvents()) {
        if (event instanceof Watermark mark) {
          clock = mark.getTimestamp();
        }
      }
      merged.getEvents().clear();
    }
  }

  private interface Input {
    void give() throws Exception;
  }
}
