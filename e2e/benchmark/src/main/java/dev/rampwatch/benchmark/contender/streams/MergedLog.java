package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.benchmark.replay.Mark;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.benchmark.workload.MappedPartition;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A workload's partitions in order of arrival, with the keys and timestamps that a broker would
 * have beside the messages.
 */
final class MergedLog {
  /** What stands before the name of the user in a message, in bytes. */
  private static final int BEFORE_USER = 9;

  private final double filling;
  private final List<Head> heads = new ArrayList<>();

  MergedLog(Load load, double filling) throws IOException {
    this.filling = filling;
    for (Path file : load.partitions()) {
      heads.add(new Head(file, new MappedPartition(file)));
    }
  }

  private static final class Head {
    private final Path file;
    private final MappedPartition partition;
    private RecordKind kind = RecordKind.EVENT;
    private byte @Nullable [] message;
    private long arrival;

    Head(Path file, MappedPartition partition) {
      this.file = file;
      this.partition = partition;
      advance();
    }

    void advance() {
      message = null;
      if (partition.hasNext()) {
        kind = partition.isActivation() ? RecordKind.ACTIVATION : RecordKind.EVENT;
        message = partition.message();
        arrival = arrivalOf(message);
      }
    }

    long arrival() {
      return arrival;
    }
  }

  /** Hands all over; answers the last arrival, ms since the epoch. */
  long into(StreamsDriver driver) {
    PriorityQueue<Head> next = new PriorityQueue<>(Comparator.comparingLong(Head::arrival));
    next.addAll(heads);
    long last = 0;
    while (!next.isEmpty()) {
      Head head = next.remove();
      byte[] message = head.message;
      if (message == null) {
        continue;
      }
      if (head.partition.position() - 1 == (long) (head.partition.records() * filling)) {
        Mark.note(head.file);
      }
      last = head.arrival;
      driver.accept(StreamsDriver.topic(head.kind), last, user(message), message);
      head.advance();
      next.add(head);
    }
    return last;
  }

  private static byte[] user(byte[] message) {
    int end = BEFORE_USER;
    while (message[end] != '"') {
      end++;
    }
    return Arrays.copyOfRange(message, BEFORE_USER, end);
  }

  /** The number before the closing brace, which is the arrival. */
  private static long arrivalOf(byte[] message) {
    int start = message.length - 1;
    while (message[start - 1] != ':') {
      start--;
    }
    long arrival = 0;
    for (int i = start; i < message.length - 1; i++) {
      arrival = arrival * 10 + message[i] - '0';
    }
    return arrival;
  }
}
