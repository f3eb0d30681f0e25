package dev.rampwatch.operator.database;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * A MySQL database that the operator reads.
 *
 * @param name what it is for, such as {@code metadata}; for messages
 * @param jdbcUrl address without credentials; TLS and other options of MySQL Connector/J belong
 *     here, such as {@code jdbc:mysql://experiments-db:3306/experiments?sslMode=VERIFY_IDENTITY}
 * @param login user and password, asked for again at each connection, so that rotated ones are used
 * @param patience how long a connection or a query may take
 */
public record Database(String name, String jdbcUrl, Login login, Duration patience) {
  private static final String PREFIX = "jdbc:mysql://";

  /** A trust store's password is none: it protects nothing that is secret. */
  private static final Pattern CREDENTIALS =
      Pattern.compile(
          "@|[?&(,](user|password[123]?|clientCertificateKeyStorePassword)=",
          Pattern.CASE_INSENSITIVE);

  /** Checks the address. */
  public Database {
    if (!jdbcUrl.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "the address of the %s database must start with %s".formatted(name, PREFIX));
    }
    if (CREDENTIALS.matcher(jdbcUrl).find()) {
      throw new IllegalArgumentException(
          "the address of the %s database must hold no credentials; keep them in a Secret"
              .formatted(name));
    }
    if (patience.toMillis() < 1000) {
      throw new IllegalArgumentException(
          "the patience with the %s database is shorter than a second".formatted(name));
    }
  }

  /** Host and port, for messages. */
  String place() {
    return jdbcUrl.substring(PREFIX.length()).split("[/?]", 2)[0];
  }

  /** The longest that a statement may run, in whole seconds. */
  public int statementSeconds() {
    return Math.toIntExact(patience.toSeconds());
  }

  /**
   * A pool of few connections, opened when they are first needed: the operator starts without its
   * database. A read-only user suffices.
   */
  public HikariDataSource open() {
    // Made from a HikariConfig it would read the login at once, and fail where a key is missing.
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(jdbcUrl);
    pool.setCredentialsProvider(login::credentials);
    pool.setMaximumPoolSize(2);
    pool.setMinimumIdle(0);
    pool.setReadOnly(true);
    pool.setInitializationFailTimeout(-1);
    pool.setConnectionTimeout(patience.toMillis());
    pool.setValidationTimeout(Math.min(5000, patience.toMillis()));
    pool.addDataSourceProperty("connectTimeout", String.valueOf(patience.toMillis()));
    // Longer than the query's own limit, which has the better message.
    pool.addDataSourceProperty("socketTimeout", String.valueOf(patience.toMillis() * 2));
    // TIMESTAMP columns come in the session's zone, whatever the server's is.
    pool.addDataSourceProperty("connectionTimeZone", "UTC");
    pool.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
    return pool;
  }
}
