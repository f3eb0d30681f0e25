package dev.rampwatch.operator.catalogue;

import java.time.Instant;

/**
 * Why the catalogue cannot be read.
 *
 * @param reason a stable word for programs
 * @param message what is wrong and the fix, without credentials
 * @param since when the first of the failures in a row happened
 */
public record CatalogueOutage(Reason reason, String message, Instant since) {
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

  CatalogueOutage startedAt(Instant earlier) {
    return new CatalogueOutage(reason, message, earlier);
  }
}
