package dev.rampwatch.operator.results;

import dev.rampwatch.operator.database.DatabaseException;
import java.util.List;
import java.util.Map;

/** Where results are read. */
@FunctionalInterface
public interface ResultsReader {
  /**
   * Reads what is asked for, all of it by a fixed number of queries.
   *
   * @throws DatabaseException where it cannot be read
   */
  Map<EpochKey, EpochResults> read(List<EpochQuestion> questions) throws DatabaseException;
}
