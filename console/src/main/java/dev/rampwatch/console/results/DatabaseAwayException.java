package dev.rampwatch.console.results;

import java.sql.SQLException;

/** The database cannot be read, and nothing is known from before. */
public final class DatabaseAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  DatabaseAwayException(SQLException cause) {
    super(words(cause), cause);
  }

  /** What to tell people: neither address nor statement, which are for the log. */
  public static String words(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        String state = sql.getSQLState();
        if (state.startsWith("28") || sql.getErrorCode() == 1142) {
          return "The database refuses the console's login.";
        }
        if (state.startsWith("42")) {
          return "The database has no tables of results yet; a job creates them when it starts.";
        }
      }
    }
    return "The database of results does not answer.";
  }
}
