package dev.rampwatch.operator.database;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a database cannot be read.
 *
 * @param reason a stable word for programs
 * @param message what is wrong and the fix, without credentials
 * @param since when the first of the failures in a row happened
 */
public record DatabaseOutage(Reason reason, String message, Instant since) {
  /** What kind of failure it is. */
  public enum Reason {
    /** The server cannot be reached. */
    DATABASE_UNREACHABLE("DatabaseUnreachable"),
    /** The server does not let the operator in, or does not let it read. */
    ACCESS_DENIED("AccessDenied"),
    /** The query takes too long. */
    QUERY_TOO_SLOW("QueryTooSlow"),
    /** The query cannot be run on this schema. */
    QUERY_FAILED("QueryFailed"),
    /** The query's columns are not those that are needed. */
    WRONG_COLUMNS("WrongColumns");

    private final String word;

    Reason(String word) {
      this.word = word;
    }

    /** The word in a condition. */
    public String word() {
      return word;
    }
  }

  /** The same as the continuation of an earlier one, if there was one. */
  public DatabaseOutage after(@Nullable DatabaseOutage earlier) {
    return earlier == null ? this : new DatabaseOutage(reason, message, earlier.since());
  }
}
