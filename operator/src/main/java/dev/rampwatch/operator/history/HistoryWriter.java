package dev.rampwatch.operator.history;

import dev.rampwatch.operator.database.DatabaseException;
import java.util.Collection;

/** Where history is kept. */
@FunctionalInterface
public interface HistoryWriter {
  /**
   * Keeps entries; those that are there already stay as they are.
   *
   * @throws DatabaseException where they cannot be written
   */
  void write(Collection<HistoryEntry> entries) throws DatabaseException;
}
