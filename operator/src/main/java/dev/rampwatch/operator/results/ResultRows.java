package dev.rampwatch.operator.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The five queries; each puts what it finds into the answers that it concerns. */
final class ResultRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<SortedMap<String, Long>> COUNTS = new TypeReference<>() {};

  private final Connection connection;
  private final int seconds;

  ResultRows(Connection connection, int seconds) {
    this.connection = connection;
    this.seconds = seconds;
  }

  private interface Row {
    void read(int number, ResultSet row) throws SQLException;
  }

  private record Asked(EpochAnswer answer, Series series) {}

  void readHealth(List<EpochAnswer> answers) throws SQLException {
    ArrayNode asked = JSON.createArrayNode();
    answers.forEach(answer -> addEpoch(asked.addArray(), answer));
    query(
        "health.sql",
        asked,
        (number, row) ->
            answers
                .get(number - 1)
                .addHealth(time(row, "bucket_end"), row.getBoolean("is_final"), ratio(row)));
  }

  void readComparisons(List<EpochAnswer> answers) throws SQLException {
    ArrayNode asked = JSON.createArrayNode();
    List<Asked> order = new ArrayList<>();
    for (EpochAnswer answer : answers) {
      for (Series series : answer.question().series()) {
        order.add(new Asked(answer, series));
        addEpoch(asked.addArray(), answer)
            .add(series.treatment())
            .add(answer.question().control())
            .add(series.eventType())
            .add(series.measure().rowName())
            .add(answer.question().method().rowName());
      }
    }
    query(
        "comparisons.sql",
        asked,
        (number, row) -> {
          Asked one = order.get(number - 1);
          one.answer().addSeries(result(row, one));
        });
  }

  void readGuardrails(List<EpochAnswer> answers) throws SQLException {
    ArrayNode asked = JSON.createArrayNode();
    GuardrailQuestions questions = new GuardrailQuestions(asked);
    for (int number = 0; number < answers.size(); number++) {
      questions.add(number, answers.get(number).question());
    }
    query(
        "guardrails.sql", asked, (number, row) -> answers.get(number).addGuardrail(guardrail(row)));
  }

  private static GuardrailResult guardrail(ResultSet row) throws SQLException {
    return new GuardrailResult(
        row.getString("guardrail"),
        row.getString("treatment"),
        row.getString("event_type"),
        row.getString("measure"),
        row.getString("state").equals("breached"),
        time(row, "decided_at"),
        row.getString("evidence"));
  }

  void readValidations(List<EpochAnswer> answers) throws SQLException {
    ArrayNode asked = JSON.createArrayNode();
    for (int number = 0; number < answers.size(); number++) {
      EpochQuestion question = answers.get(number).question();
      if (question.validatedUntil() != null) {
        asked
            .addArray()
            .add(question.experiment())
            .add("epoch of " + question.epoch().start())
            .add(number);
      }
    }
    query(
        "validations.sql",
        asked,
        (number, row) ->
            answers
                .get(number)
                .addValidation(
                    new ValidationResult(
                        time(row, "happened_at"),
                        row.getString("outcome").equals("equal"),
                        row.getString("detail"))));
  }

  void countFinalRows(List<EpochAnswer> answers) throws SQLException {
    ArrayNode asked = JSON.createArrayNode();
    for (int number = 0; number < answers.size(); number++) {
      EpochQuestion question = answers.get(number).question();
      List<String> groups = new ArrayList<>(question.treatments());
      groups.add(question.control());
      for (String group : groups) {
        for (var metric : question.metrics()) {
          addEpoch(asked.addArray(), answers.get(number))
              .add(group)
              .add(metric.eventType())
              .add(question.rows().last().toEpochMilli())
              .add(number);
        }
      }
    }
    query(
        "final-rows.sql",
        asked,
        (number, row) -> answers.get(number).addFinalRows(row.getInt("final_rows")));
  }

  private static ArrayNode addEpoch(ArrayNode array, EpochAnswer answer) {
    EpochQuestion question = answer.question();
    return array.add(question.experiment()).add(question.epoch().start().toEpochMilli());
  }

  /** Asking for nothing is no query. */
  private void query(String name, ArrayNode asked, Row each) throws SQLException {
    if (asked.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(text(name))) {
      statement.setQueryTimeout(seconds);
      statement.setString(1, asked.toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.read(rows.getInt("n"), rows);
        }
      }
    }
  }

  private static SeriesResult result(ResultSet row, Asked asked) throws SQLException {
    EpochQuestion question = asked.answer().question();
    boolean end =
        row.getBoolean("is_final") && question.rows().last().equals(time(row, "bucket_end"));
    boolean stands = question.method().isSequential();
    boolean told = end || stands;
    return new SeriesResult(
        asked.series(),
        SeriesResult.Ruling.valueOf(row.getString("decision").toUpperCase(Locale.ROOT)),
        stands ? timeOrNull(row, "decided_at") : null,
        told ? number(row, end ? "relative_lift" : "decided_lift") : null,
        told ? row.getString(end ? "verdict" : "decided_verdict") : null,
        end);
  }

  private static @Nullable SampleRatio ratio(ResultSet row) throws SQLException {
    Double pValue = number(row, "srm_p_value");
    try {
      return pValue == null
          ? null
          : new SampleRatio(
              time(row, "bucket_end"), pValue, JSON.readValue(row.getString("triggered"), COUNTS));
    } catch (JsonProcessingException e) {
      throw new SQLException("triggered is no JSON object of counts", e);
    }
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  private static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    Instant time = time(row, column);
    return row.wasNull() ? null : time;
  }

  private static String text(String name) {
    try (InputStream query = ResultRows.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(query).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
