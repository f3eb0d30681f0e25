package dev.rampwatch.local.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * SQL statements from a resource.
 *
 * @param statements without their closing semicolons
 */
public record SqlScript(List<String> statements) {
  public SqlScript {
    statements = List.copyOf(statements);
  }

  /**
   * The statements of a text: each ends with a semicolon at the end of a line; lines that begin
   * with {@code --} are comments.
   */
  public static SqlScript parse(String text) {
    var code = text.lines().filter(line -> !line.stripLeading().startsWith("--")).toList();
    var parts = (String.join("\n", code) + "\n").split(";\\s*\n", -1);
    return new SqlScript(
        Arrays.stream(parts).map(String::strip).filter(part -> !part.isEmpty()).toList());
  }

  /** The script in a resource of the class path, with an absolute name without leading slash. */
  public static SqlScript resource(String name) {
    try (var stream = SqlScript.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("no resource " + name);
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Executes the statements in order. */
  public void run(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
