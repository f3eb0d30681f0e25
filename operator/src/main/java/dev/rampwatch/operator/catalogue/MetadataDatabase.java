package dev.rampwatch.operator.catalogue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;

/**
 * Where the experiments' owners keep them.
 *
 * @param jdbcUrl address without credentials; TLS and other options of MySQL Connector/J belong
 *     here, such as {@code jdbc:mysql://experiments-db:3306/experiments?sslMode=VERIFY_IDENTITY}
 * @param login user and password, asked for again at each connection, so that rotated ones are used
 * @param query the catalogue query
 * @param patience how long a connection or the query may take
 */
public record MetadataDatabase(String jdbcUrl, Login login, String query, Duration patience) {
  private static final String PREFIX = "jdbc:mysql://";

  /** Checks the address. */
  public MetadataDatabase {
    if (!jdbcUrl.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "the address of the metadata database must start with " + PREFIX);
    }
    String lower = jdbcUrl.toLowerCase(Locale.ROOT);
    if (lower.contains("@") || lower.contains("password=") || lower.contains("user=")) {
      throw new IllegalArgumentException(
          "the address of the metadata database must hold no credentials; keep them in a Secret");
    }
    if (patience.toMillis() < 1000) {
      throw new IllegalArgumentException("the patience with the database is shorter than a second");
    }
  }

  /** Host and port, for messages. */
  String place() {
    return jdbcUrl.substring(PREFIX.length()).split("[/?]", 2)[0];
  }

  /**
   * A pool of few connections, opened when they are first needed: the operator starts without its
   * database. A read-only user suffices.
   */
  HikariDataSource open() {
    HikariConfig config = new HikariConfig();
    config.setPoolName("metadata");
    config.setJdbcUrl(jdbcUrl);
    config.setCredentialsProvider(login::credentials);
    config.setMaximumPoolSize(2);
    config.setMinimumIdle(0);
    config.setReadOnly(true);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(patience.toMillis());
    config.setValidationTimeout(Math.min(5000, patience.toMillis()));
    config.addDataSourceProperty("connectTimeout", String.valueOf(patience.toMillis()));
    // Longer than the query's own limit, which has the better message.
    config.addDataSourceProperty("socketTimeout", String.valueOf(patience.toMillis() * 2));
    // TIMESTAMP columns come in the session's zone, whatever the server's is.
    config.addDataSourceProperty("connectionTimeZone", "UTC");
    config.addDataSourceProperty("forceConnectionTimeZoneToSession", "true");
    return new HikariDataSource(config);
  }
}
