package dev.rampwatch.operator.database;

import dev.rampwatch.operator.database.DatabaseOutage.Reason;
import dev.rampwatch.resolution.DurationText;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;

/** Says what a failure of a database means and what to change. */
public final class DatabaseFailure {
  /** MySQL: access to the database, to the server, to a command, to a table, to a column. */
  private static final Set<Integer> DENIED = Set.of(1044, 1045, 1142, 1143, 1227, 1698);

  /** MySQL: maximum execution time, query interrupted; MariaDB: max_statement_time. */
  private static final Set<Integer> TOO_SLOW = Set.of(3024, 1317, 1969);

  private final Database database;
  private final String remedy;

  /**
   * Failures of one database.
   *
   * @param remedy what to do where its tables are not as the query wants them
   */
  public DatabaseFailure(Database database, String remedy) {
    this.database = database;
    this.remedy = remedy;
  }

  /** The failure in words, with the fix. */
  public DatabaseOutage of(Exception failure, Instant now) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    Reason reason = reason(causes);
    return new DatabaseOutage(reason, message(reason, causes), now);
  }

  private static Reason reason(List<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof UncheckedIOException
          || (cause instanceof SQLException sql && DENIED.contains(sql.getErrorCode()))) {
        return Reason.ACCESS_DENIED;
      }
      if (cause instanceof SQLTimeoutException
          || (cause instanceof SQLException slow && TOO_SLOW.contains(slow.getErrorCode()))) {
        return Reason.QUERY_TOO_SLOW;
      }
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith("42")) {
        return Reason.QUERY_FAILED;
      }
    }
    // The driver stumbled, or this program did, over what it read.
    return causes.get(0) instanceof RuntimeException
        ? Reason.QUERY_FAILED
        : Reason.DATABASE_UNREACHABLE;
  }

  private String message(Reason reason, List<Throwable> causes) {
    String place = database.place();
    return switch (reason) {
      case ACCESS_DENIED -> denied(place, causes);
      case QUERY_TOO_SLOW ->
          "the query took longer than %s on %s; add indexes, or raise the limit"
              .formatted(text(database.patience()), place);
      case QUERY_FAILED -> "the query fails on %s: %s. %s".formatted(place, said(causes), remedy);
      case DATABASE_UNREACHABLE -> unreachable(place, causes);
      case WRONG_COLUMNS -> said(causes);
    };
  }

  /** Without a login nobody has asked yet. */
  private static String denied(String place, List<Throwable> causes) {
    return causes.stream()
        .filter(UncheckedIOException.class::isInstance)
        .findFirst()
        .map(DatabaseFailure::oneLine)
        .orElseGet(
            () ->
                "%s lets the user not in or not read: %s. Check the Secret and grant SELECT"
                    .formatted(place, said(causes)));
  }

  private String unreachable(String place, List<Throwable> causes) {
    for (Throwable cause : causes) {
      if (cause instanceof UnknownHostException) {
        return "%s is not known to DNS; check the address".formatted(place);
      }
      if (cause instanceof ConnectException) {
        return "%s refused the connection".formatted(place);
      }
      if (cause instanceof SocketTimeoutException) {
        return "%s did not answer in %s".formatted(place, text(database.patience()));
      }
      if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
        return "%s: TLS failed: %s; check sslMode and the trust store in the address"
            .formatted(place, oneLine(cause));
      }
    }
    return "%s: %s".formatted(place, oneLine(causes.get(causes.size() - 1)));
  }

  /** What the server itself said: the innermost message of the driver. */
  private static String said(List<Throwable> causes) {
    Throwable innermost = causes.get(0);
    for (Throwable cause : causes) {
      if (cause instanceof SQLException) {
        innermost = cause;
      }
    }
    return oneLine(innermost);
  }

  private static String oneLine(Throwable cause) {
    String message =
        cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    return message.lines().findFirst().orElse("").strip();
  }

  private static String text(Duration duration) {
    return DurationText.print(duration);
  }
}
