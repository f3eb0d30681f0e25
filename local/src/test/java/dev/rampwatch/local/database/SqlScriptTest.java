package dev.rampwatch.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SqlScriptTest {
  @Test
  void splitsAtSemicolonsThatEndALineAndPassesOverComments() {
    var script =
        SqlScript.parse(
            """
            -- the first;
            CREATE TABLE a (
              x INT -- a column
            );

            INSERT INTO a VALUES (';');
            """);

    assertThat(script.statements())
        .containsExactly("CREATE TABLE a (\n  x INT -- a column\n)", "INSERT INTO a VALUES (';')");
  }
}
