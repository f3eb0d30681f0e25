package dev.rampwatch.local.database;

import dev.rampwatch.metadata.Allocation;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.Group;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;

/** Experiment metadata in the default schema. Times in the tables are UTC. */
public final class ExperimentTables {
  private static final SqlScript SCHEMA =
      SqlScript.resource("dev/rampwatch/local/database/experiment-schema.sql");
  private static final SqlScript QUERY =
      SqlScript.resource("dev/rampwatch/local/database/experiment-query.sql");

  private final Connection connection;

  /** The tables behind a connection, which stays the caller's. */
  public ExperimentTables(Connection connection) {
    this.connection = connection;
  }

  /** Creates the tables that are not there. */
  public void create() throws SQLException {
    SCHEMA.run(connection);
  }

  /** Adds experiments, all or none. Their names must be new. */
  public void add(Collection<Experiment> experiments) throws SQLException {
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      for (var experiment : experiments) {
        addExperiment(experiment);
        addGroups(experiment);
        addAllocations(experiment);
        addMetrics(experiment);
      }
      connection.commit();
    } catch (SQLException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(autoCommit);
    }
  }

  /** All experiments, by name, in one query. */
  public List<Experiment> read() throws SQLException {
    var rows = new ExperimentRows();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(QUERY.statements().get(0))) {
      while (result.next()) {
        rows.add(result);
      }
    }
    return rows.experiments();
  }

  private void addExperiment(Experiment experiment) throws SQLException {
    var sql = "INSERT INTO experiment (name, owner, ended_at) VALUES (?, ?, ?)";
    try (var insert = connection.prepareStatement(sql)) {
      insert.setString(1, experiment.name());
      insert.setString(2, experiment.owner());
      var ended = experiment.endedAt();
      if (ended == null) {
        insert.setNull(3, Types.TIMESTAMP);
      } else {
        insert.setObject(3, LocalDateTime.ofInstant(ended, ZoneOffset.UTC));
      }
      insert.executeUpdate();
    }
  }

  private void addGroups(Experiment experiment) throws SQLException {
    var sql = "INSERT INTO experiment_group (experiment, name, is_control) VALUES (?, ?, ?)";
    try (var insert = connection.prepareStatement(sql)) {
      for (Group group : experiment.groups()) {
        insert.setString(1, experiment.name());
        insert.setString(2, group.name());
        insert.setBoolean(3, group.control());
        insert.executeUpdate();
      }
    }
  }

  private void addAllocations(Experiment experiment) throws SQLException {
    var sql =
        "INSERT INTO group_allocation (experiment, group_name, allocation, effective_at)"
            + " VALUES (?, ?, ?, ?)";
    try (var insert = connection.prepareStatement(sql)) {
      for (Allocation allocation : experiment.allocations()) {
        insert.setString(1, experiment.name());
        insert.setString(2, allocation.group());
        insert.setBigDecimal(3, allocation.allocation());
        insert.setObject(4, LocalDateTime.ofInstant(allocation.effectiveAt(), ZoneOffset.UTC));
        insert.executeUpdate();
      }
    }
  }

  private void addMetrics(Experiment experiment) throws SQLException {
    var sql = "INSERT INTO experiment_metric (experiment, event_type) VALUES (?, ?)";
    try (var insert = connection.prepareStatement(sql)) {
      for (var eventType : experiment.eventTypes()) {
        insert.setString(1, experiment.name());
        insert.setString(2, eventType);
        insert.executeUpdate();
      }
    }
  }
}
