package dev.rampwatch.benchmark.visibility;

import dev.rampwatch.benchmark.workload.Experiments;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/** Asks the result table every few milliseconds how many markers its newest row counts. */
final class TableReader implements Watch.Look, AutoCloseable {
  private static final long BETWEEN_LOOKS = 10;

  private final Connection connection;
  private final PreparedStatement query;
  private final Markers.Sightings sightings;

  TableReader(Connection connection, Markers.Sightings sightings) throws SQLException {
    this.connection = connection;
    this.sightings = sightings;
    query =
        connection.prepareStatement(
            "SELECT COALESCE(MAX(volume), 0) FROM metric_bucket WHERE experiment = ?");
    query.setString(1, Experiments.MARKER);
  }

  @Override
  public void look() throws SQLException, InterruptedException {
    try (ResultSet result = query.executeQuery()) {
      result.next();
      sightings.counts(result.getLong(1), System.nanoTime());
    }
    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
  }

  @Override
  public void close() throws SQLException {
    query.close();
    connection.close();
  }
}
