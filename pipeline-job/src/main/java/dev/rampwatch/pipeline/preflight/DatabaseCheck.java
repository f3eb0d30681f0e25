package dev.rampwatch.pipeline.preflight;

import dev.rampwatch.pipeline.preflight.Finding.Missing;
import dev.rampwatch.pipeline.preflight.Finding.Ready;
import dev.rampwatch.pipeline.sink.DatabaseLogin;
import dev.rampwatch.pipeline.sink.ResultTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Whether the result database answers and has its tables.
 *
 * @param name the database as a message shall name it, without secrets
 * @param login how to connect
 */
public record DatabaseCheck(String name, DatabaseLogin login) implements Check {
  @Override
  public Finding look() {
    try (Connection connection = login.open()) {
      for (ResultTable table : ResultTable.values()) {
        if (!exists(connection, table.tableName())) {
          return new Missing(
              "TableMissing",
              "the table %s is missing in %s: run result-schema.sql there"
                  .formatted(table.tableName(), name));
        }
      }
      return new Ready();
    } catch (SQLException e) {
      return new Missing(
          "DatabaseUnreachable",
          "the database %s refused the connection (%s): check its address, %s and %s"
              .formatted(
                  name,
                  firstLine(String.valueOf(e.getMessage())),
                  DatabaseLogin.USER,
                  DatabaseLogin.PASSWORD));
    }
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(connection.getCatalog(), null, table, null)) {
      return tables.next();
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
