package dev.rampwatch.local.failure;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.local.database.SqlScript;
import dev.rampwatch.local.process.Folder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** A Kafka and a database with empty result tables, for one test. */
record Servers(Folder folder, KafkaBroker broker, Database database) implements AutoCloseable {

  static Servers start() throws SQLException {
    ApplicationHome home = ApplicationHome.find();
    Folder folder = Folder.temporary();
    KafkaBroker broker = KafkaBroker.start(home, folder.path().resolve("kafka"));
    Database database = Database.start(home, folder.path().resolve("database"));
    try (Connection connection = database.connect()) {
      SqlScript.resource("dev/rampwatch/pipeline/result-schema.sql").run(connection);
    }
    return new Servers(folder, broker, database);
  }

  /** Number of final rows of counts in the database. */
  long finalRows() throws SQLException {
    return count("is_final");
  }

  /** Number of rows of counts in the database for which a condition holds. */
  long count(String condition) throws SQLException {
    return sum("1", condition);
  }

  /** Sum of a column over the rows of counts for which a condition holds. */
  long sum(String column, String condition) throws SQLException {
    String query =
        String.format(Locale.ROOT, "SELECT SUM(%s) FROM metric_bucket WHERE %s", column, condition);
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Override
  public void close() {
    database.close();
    broker.close();
    folder.close();
  }
}
