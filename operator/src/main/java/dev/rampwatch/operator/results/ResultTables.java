package dev.rampwatch.operator.results;

import com.zaxxer.hikari.HikariDataSource;
import dev.rampwatch.operator.database.Database;
import dev.rampwatch.operator.database.DatabaseException;
import dev.rampwatch.operator.database.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The result tables of the jobs. However many epochs are asked for, five queries read them: health,
 * comparisons, guardrails and validations where there are any, and whether an ended epoch's last
 * rows are all there. What is asked for is one bound parameter; a user who may only SELECT
 * suffices.
 */
public final class ResultTables implements ResultsReader, AutoCloseable {
  private static final String REMEDY =
      "Create the result tables (result-schema.sql of the job) and grant SELECT on them; MySQL 8 or"
          + " MariaDB 10.6 is needed";

  private final Database database;
  private final DatabaseFailure failure;
  private final Clock clock;
  private final HikariDataSource pool;

  /** Connects when it first reads. */
  public ResultTables(Database database, Clock clock) {
    this.database = database;
    this.failure = new DatabaseFailure(database, REMEDY);
    this.clock = clock;
    this.pool = database.open();
  }

  @Override
  public Map<EpochKey, EpochResults> read(List<EpochQuestion> questions) throws DatabaseException {
    try (Connection connection = pool.getConnection()) {
      ResultRows rows = new ResultRows(connection, database.statementSeconds());
      return answers(questions, rows, clock.instant());
    } catch (SQLException | RuntimeException e) {
      throw new DatabaseException(failure.of(e, clock.instant()), e);
    }
  }

  private static Map<EpochKey, EpochResults> answers(
      List<EpochQuestion> questions, ResultRows rows, Instant now) throws SQLException {
    List<EpochAnswer> answers = questions.stream().map(EpochAnswer::new).toList();
    rows.readHealth(answers);
    rows.readComparisons(answers);
    rows.readGuardrails(answers);
    rows.readValidations(answers);
    rows.countFinalRows(answers.stream().filter(EpochAnswer::seemsComplete).toList());
    Map<EpochKey, EpochResults> results = new HashMap<>();
    IntStream.range(0, answers.size())
        .forEach(
            index -> results.put(questions.get(index).epoch(), answers.get(index).results(now)));
    return results;
  }

  @Override
  public void close() {
    pool.close();
  }
}
