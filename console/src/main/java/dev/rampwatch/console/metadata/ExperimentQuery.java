package dev.rampwatch.console.metadata;

import dev.rampwatch.console.results.ResultDatabase;
import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All experiments by the query that the operator uses, too: a row an allocation. An experiment that
 * cannot be read is left out: the operator is what complains of it.
 */
public final class ExperimentQuery {
  private static final Logger LOG = LoggerFactory.getLogger(ExperimentQuery.class);

  private final ResultDatabase database;
  private final String sql;

  /**
   * A query on a database.
   *
   * @param sql gives experiment, group_name, is_control, allocation, effective_at, and where it can
   *     owner and ended_at; times are UTC
   */
  public ExperimentQuery(ResultDatabase database, String sql) {
    this.database = database;
    this.sql = sql.strip().replaceFirst(";$", "");
  }

  /** All experiments that can be read, by name. */
  public Map<String, Experiment> read() throws SQLException {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (Row row : database.read(transaction -> transaction.list(sql, ExperimentQuery::row))) {
      if (row.experiment() != null) {
        drafts.computeIfAbsent(row.experiment(), name -> new Draft(row)).add(row);
      }
    }
    Map<String, Experiment> experiments = new LinkedHashMap<>();
    drafts.forEach(
        (name, draft) -> {
          try {
            experiments.put(name, draft.experiment());
          } catch (IllegalArgumentException e) {
            LOG.debug("left out: {}", e.getMessage());
          }
        });
    return experiments;
  }

  private record Row(
      @Nullable String experiment,
      @Nullable String owner,
      @Nullable Instant endedAt,
      @Nullable String group,
      boolean control,
      @Nullable BigDecimal allocation,
      @Nullable Instant effectiveAt) {}

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("experiment"),
        has(row, "owner") ? row.getString("owner") : null,
        has(row, "ended_at") ? instant(row, "ended_at") : null,
        row.getString("group_name"),
        row.getBoolean("is_control"),
        row.getBigDecimal("allocation"),
        instant(row, "effective_at"));
  }

  private static boolean has(ResultSet row, String column) {
    try {
      return row.findColumn(column) > 0;
    } catch (SQLException e) {
      return false;
    }
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }

  private static final class Draft {
    private final Row first;
    private final Set<Group> groups = new LinkedHashSet<>();
    private final Set<Allocation> allocations = new LinkedHashSet<>();

    Draft(Row first) {
      this.first = first;
    }

    void add(Row row) {
      if (row.group() == null) {
        return;
      }
      groups.add(new Group(row.group(), row.control()));
      if (row.allocation() != null && row.effectiveAt() != null) {
        allocations.add(
            new Allocation(row.group(), row.allocation().stripTrailingZeros(), row.effectiveAt()));
      }
    }

    Experiment experiment() {
      return new Experiment(
          Objects.requireNonNull(first.experiment()),
          first.owner(),
          first.endedAt(),
          List.copyOf(groups),
          List.copyOf(allocations),
          List.of());
    }
  }
}
