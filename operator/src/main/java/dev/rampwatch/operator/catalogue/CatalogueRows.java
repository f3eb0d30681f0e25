package dev.rampwatch.operator.catalogue;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the query's rows into entries; one that cannot be read spoils its experiment only. */
final class CatalogueRows {
  private static final ObjectReader EVENT_TYPES =
      JsonMapper.builder()
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .build()
          .readerFor(new TypeReference<List<String>>() {});
  private static final String NO_EVENT_TYPES =
      "event_types is no JSON array of texts, such as [\"click\"]";

  private final ResultSet rows;
  private final CatalogueColumns columns;
  private final Map<String, ExperimentDraft> drafts = new HashMap<>();

  CatalogueRows(ResultSet rows, CatalogueColumns columns) {
    this.rows = rows;
    this.columns = columns;
  }

  Map<String, CatalogueEntry> entries() throws SQLException {
    while (rows.next()) {
      String experiment = rows.getString(CatalogueColumns.EXPERIMENT);
      if (experiment != null && !experiment.isBlank()) {
        addTo(drafts.computeIfAbsent(experiment, ExperimentDraft::new), experiment);
      }
    }
    Map<String, CatalogueEntry> entries = new HashMap<>();
    drafts.forEach((name, draft) -> entries.put(name, draft.entry()));
    return entries;
  }

  private void addTo(ExperimentDraft draft, String experiment) throws SQLException {
    try {
      draft.add(row(experiment));
    } catch (SQLException e) {
      if (!isAboutValue(e)) {
        throw e;
      }
      draft.addProblem("a value cannot be read: %s".formatted(e.getMessage()));
    } catch (JsonProcessingException e) {
      draft.addProblem(NO_EVENT_TYPES);
    }
  }

  private CatalogueRow row(String experiment) throws SQLException, JsonProcessingException {
    return new CatalogueRow(
        experiment,
        columns.has(CatalogueColumns.OWNER) ? rows.getString(CatalogueColumns.OWNER) : null,
        columns.has(CatalogueColumns.ENDED_AT) ? instant(CatalogueColumns.ENDED_AT) : null,
        rows.getString(CatalogueColumns.GROUP),
        flag(CatalogueColumns.CONTROL),
        rows.getBigDecimal(CatalogueColumns.ALLOCATION),
        instant(CatalogueColumns.EFFECTIVE_AT),
        eventTypes());
  }

  private @Nullable Boolean flag(String column) throws SQLException {
    boolean value = rows.getBoolean(column);
    return rows.wasNull() ? null : value;
  }

  /**
   * A local time of the driver is UTC: DATETIME by contract, TIMESTAMP by the session's zone. Jobs
   * count in milliseconds.
   */
  private @Nullable Instant instant(String column) throws SQLException {
    LocalDateTime time = rows.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
  }

  /** JSON's null is as good as none. */
  private List<String> eventTypes() throws SQLException, JsonProcessingException {
    String json =
        columns.has(CatalogueColumns.EVENT_TYPES)
            ? rows.getString(CatalogueColumns.EVENT_TYPES)
            : null;
    List<String> types = json == null ? null : EVENT_TYPES.readValue(json);
    return types == null ? List.of() : types;
  }

  /** Class 22 is "data exception"; S1009 is what MySQL Connector/J says of values it cannot map. */
  private static boolean isAboutValue(SQLException e) {
    String state = e.getSQLState();
    return state != null && (state.startsWith("22") || state.equals("S1009"));
  }
}
