package dev.rampwatch.benchmark.contender;

import dev.rampwatch.benchmark.workload.Load;
import java.util.function.Consumer;

/** One way to compute the rows of a workload. */
public interface Contender extends AutoCloseable {
  /**
   * Computes everything; a figure replaces the one before of the same series and bucket end. May
   * leave out figures that equal those of the bucket end before.
   *
   * @param filling share of the records after which the mark is noted; see {@code replay.Mark}
   */
  void run(Load load, double filling, Figures figures) throws Exception;

  /** Ends what it needs beside itself, where it does. */
  @Override
  default void close() throws Exception {}

  /** What to do with figures. */
  sealed interface Figures {
    /** They are dropped: only their cost is of interest. */
    record Dropped() implements Figures {}

    /** They are kept, each handed over as it comes. */
    record Kept(Consumer<Figure> target) implements Figures {}
  }
}
