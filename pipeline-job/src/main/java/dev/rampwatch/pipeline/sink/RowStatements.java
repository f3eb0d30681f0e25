package dev.rampwatch.pipeline.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.pipeline.result.GuardrailRow;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.result.ResultRow.HealthRow;
import dev.rampwatch.pipeline.result.WithdrawnRows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Binds a row's values in the order of its {@link ResultTable}'s columns. */
final class RowStatements {
  private static final JsonMapper JSON = new JsonMapper();

  private RowStatements() {}

  static void bucket(PreparedStatement statement, ResultRow row) throws SQLException {
    BucketRow bucket = (BucketRow) row;
    bind(
        statement,
        bucket.experiment(),
        bucket.epochStart(),
        bucket.group(),
        bucket.eventType(),
        bucket.bucketEnd(),
        bucket.volume(),
        bucket.users(),
        bucket.sumSquares(),
        bucket.triggered(),
        bucket.partial(),
        bucket.isFinal());
  }

  static void comparison(PreparedStatement statement, ResultRow row) throws SQLException {
    ComparisonRow comparison = (ComparisonRow) row;
    bind(
        statement,
        comparison.experiment(),
        comparison.epochStart(),
        comparison.treatment(),
        comparison.control(),
        comparison.eventType(),
        comparison.measure(),
        comparison.bucketEnd(),
        comparison.method(),
        comparison.difference(),
        comparison.relativeLift(),
        comparison.ciLow(),
        comparison.ciHigh(),
        comparison.pValue(),
        comparison.decision(),
        comparison.decidedAt(),
        comparison.verdict(),
        comparison.isFinal());
  }

  static void health(PreparedStatement statement, ResultRow row) throws SQLException {
    HealthRow health = (HealthRow) row;
    bind(
        statement,
        health.experiment(),
        health.epochStart(),
        health.bucketEnd(),
        json(health.triggered()),
        health.crossedUsers(),
        health.srmPValue(),
        health.srmChiSquarePValue(),
        health.lateEvents(),
        health.lateActivations(),
        health.futureEvents(),
        health.futureActivations(),
        health.duplicates(),
        health.malformed(),
        health.isFinal());
  }

  static void guardrail(PreparedStatement statement, ResultRow row) throws SQLException {
    GuardrailRow guardrail = (GuardrailRow) row;
    bind(
        statement,
        guardrail.experiment(),
        guardrail.epochStart(),
        guardrail.guardrail(),
        guardrail.treatment(),
        guardrail.eventType(),
        guardrail.measure(),
        guardrail.bucketEnd(),
        guardrail.tolerated(),
        guardrail.observed(),
        guardrail.pValue(),
        guardrail.state(),
        guardrail.decidedAt(),
        guardrail.evidence(),
        guardrail.isFinal());
  }

  static void withdrawn(PreparedStatement statement, ResultRow row) throws SQLException {
    WithdrawnRows withdrawn = (WithdrawnRows) row;
    bind(statement, withdrawn.experiment(), withdrawn.epochStart(), withdrawn.lastBucketEnd());
  }

  private static void bind(PreparedStatement statement, @Nullable Object... values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
