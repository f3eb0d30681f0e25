package dev.rampwatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every query of the Grafana dashboard, on a real database. */
final class GrafanaTest {
  private static final long START = 1_767_225_600_000L;

  @Test
  void everyPanelAndVariableFindsRows(@TempDir Path folder) throws Exception {
    JsonNode dashboard =
        JsonMapper.builder().build().readTree(Path.of("grafana/rampwatch-results.json").toFile());
    List<String> queries = new ArrayList<>();
    dashboard
        .path("panels")
        .forEach(
            panel ->
                panel.path("targets").forEach(each -> queries.add(each.path("rawSql").asText())));
    dashboard.at("/templating/list").forEach(each -> queries.add(each.path("query").asText()));
    queries.removeIf(query -> !query.startsWith("SELECT"));
    assertThat(queries).hasSizeGreaterThan(12);

    try (TestDatabase database = TestDatabase.start(folder);
        Connection connection = database.connect()) {
      MadeUp.of("check\"out", START, 3, 2).write(connection, 40);
      for (String query : queries) {
        String filled =
            query
                .replace("${experiment:sqlstring}", "'check\"out'")
                .replace("${epoch}", String.valueOf(START))
                .replace("${event_type:sqlstring}", "'save'")
                .replace("${measure:sqlstring}", "'volume'")
                .replace("${method:sqlstring}", "'always-valid'");
        assertThat(filled).doesNotContain("$");
        try (Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery(filled)) {
          assertThat(rows.next()).as(query).isTrue();
        }
      }
    }
  }
}
