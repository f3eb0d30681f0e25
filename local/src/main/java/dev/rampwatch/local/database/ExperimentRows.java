package dev.rampwatch.local.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.json.Json;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers experiments from rows of one allocation each. */
final class ExperimentRows {
  private static final JsonMapper MAPPER = Json.strict();

  private final Map<String, Draft> drafts = new LinkedHashMap<>();

  private record Draft(
      String name,
      @Nullable String owner,
      @Nullable Instant endedAt,
      List<String> eventTypes,
      Set<Group> groups,
      List<Allocation> allocations) {
    Experiment finished() {
      return new Experiment(name, owner, endedAt, List.copyOf(groups), allocations, eventTypes);
    }
  }

  void add(ResultSet row) throws SQLException {
    var name = row.getString("name");
    var draft = drafts.get(name);
    if (draft == null) {
      draft = draft(name, row);
      drafts.put(name, draft);
    }
    var group = row.getString("group_name");
    if (group == null) {
      return;
    }
    draft.groups().add(new Group(group, row.getBoolean("is_control")));
    var effectiveAt = instant(row, "effective_at");
    if (effectiveAt != null) {
      var share = row.getBigDecimal("allocation").stripTrailingZeros();
      draft.allocations().add(new Allocation(group, share, effectiveAt));
    }
  }

  List<Experiment> experiments() {
    return drafts.values().stream().map(Draft::finished).toList();
  }

  private static Draft draft(String name, ResultSet row) throws SQLException {
    return new Draft(
        name,
        row.getString("owner"),
        instant(row, "ended_at"),
        eventTypes(row.getString("event_types")),
        new LinkedHashSet<>(),
        new ArrayList<>());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  private static List<String> eventTypes(@Nullable String json) throws SQLException {
    if (json == null) {
      return List.of();
    }
    try {
      var types = MAPPER.readValue(json, new TypeReference<List<String>>() {});
      return types.stream().sorted().toList();
    } catch (JsonProcessingException e) {
      throw new SQLException("event_types is not an array of strings: " + json, e);
    }
  }
}
