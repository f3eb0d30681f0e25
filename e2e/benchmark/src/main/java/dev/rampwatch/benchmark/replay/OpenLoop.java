package dev.rampwatch.benchmark.replay;

import dev.rampwatch.benchmark.workload.Load;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Records that come by the clock, whatever becomes of those before them, once the state is filled.
 *
 * @param directory where readers note how far behind they are
 * @param records of each partition
 * @param filling share of the records that fill the state, as fast as they are taken
 * @param recordsPerSecond of all partitions together, each its share of the records
 */
public record OpenLoop(
    String directory, List<Long> records, double filling, double recordsPerSecond)
    implements Serializable {

  /** One for a workload. */
  public static OpenLoop of(Load load, Path directory, double filling, double recordsPerSecond)
      throws IOException {
    return new OpenLoop(directory.toString(), load.recordsOfEach(), filling, recordsPerSecond);
  }

  /** Which record of a partition is the first that comes by the clock. */
  long first(int partition) {
    return (long) (records.get(partition) * filling);
  }

  /** From one of a partition's records to the next, ms. */
  double between(int partition) {
    long all = records.stream().mapToLong(Long::longValue).sum();
    return TimeUnit.SECONDS.toMillis(1) * all / (recordsPerSecond * records.get(partition));
  }

  LagNotes notes(int partition) {
    return new LagNotes(Path.of(directory, "lag-" + partition));
  }

  /** How far behind each partition's readers have been so far, from the first one by the clock. */
  public List<List<Lag>> lags() {
    return IntStream.range(0, records.size())
        .mapToObj(partition -> notes(partition).all())
        .toList();
  }

  /** Whether records come by the clock in every partition. */
  public boolean hasBegun() {
    return lags().stream().noneMatch(List::isEmpty);
  }
}
