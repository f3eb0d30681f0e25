package dev.rampwatch.operator.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.operator.database.DatabaseOutage;
import dev.rampwatch.operator.results.EpochKey;
import dev.rampwatch.operator.results.EpochResults;
import dev.rampwatch.operator.results.GuardrailResult;
import dev.rampwatch.operator.results.ResultsState;
import dev.rampwatch.operator.results.SampleRatio;
import dev.rampwatch.operator.results.Series;
import dev.rampwatch.operator.results.SeriesResult;
import dev.rampwatch.operator.results.ValidationResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The part of a situation that tells what is known of results: {@code results}, if it is there. */
final class GivenResults {
  private GivenResults() {}

  static ResultsState of(JsonNode given, Instant now) {
    if (given.isMissingNode()) {
      return ResultsState.NOT_CONFIGURED;
    }
    DatabaseOutage outage =
        given.has("outage")
            ? new DatabaseOutage(
                DatabaseOutage.Reason.DATABASE_UNREACHABLE,
                given.get("outage").asText(),
                now.minusSeconds(360))
            : null;
    Map<EpochKey, EpochResults> epochs = new HashMap<>();
    for (JsonNode epoch : given.path("epochs")) {
      epochs.put(new EpochKey("growth/checkout-v2", time(epoch, "start")), epoch(epoch));
    }
    return new ResultsState(true, epochs, outage);
  }

  private static EpochResults epoch(JsonNode given) {
    List<SeriesResult> series = new ArrayList<>();
    given.path("series").forEach(each -> series.add(series(each)));
    List<GuardrailResult> guardrails = new ArrayList<>();
    given.path("guardrails").forEach(each -> guardrails.add(guardrail(each)));
    return new EpochResults(
        time(given, "newest"),
        given.path("late").asBoolean(),
        time(given, "completeSince"),
        given.has("sampleRatio") ? ratio(given.get("sampleRatio")) : null,
        series,
        guardrails,
        validation(given.path("validation")));
  }

  private static @Nullable ValidationResult validation(JsonNode given) {
    return given.isMissingNode()
        ? null
        : new ValidationResult(
            Instant.parse(given.get("at").asText()),
            given.get("equal").asBoolean(),
            given.get("detail").asText());
  }

  private static GuardrailResult guardrail(JsonNode given) {
    return new GuardrailResult(
        given.get("guardrail").asText(),
        given.get("treatment").asText(),
        given.get("eventType").asText(),
        given.get("measure").asText(),
        given.get("breached").asBoolean(),
        time(given, "decidedAt"),
        given.get("evidence").asText());
  }

  private static SeriesResult series(JsonNode given) {
    return new SeriesResult(
        new Series(
            given.get("treatment").asText(),
            given.get("eventType").asText(),
            Measure.valueOf(given.get("measure").asText().toUpperCase(Locale.ROOT))),
        SeriesResult.Ruling.valueOf(given.get("ruling").asText().toUpperCase(Locale.ROOT)),
        time(given, "decidedAt"),
        given.has("lift") ? given.get("lift").asDouble() : null,
        given.path("evidence").asText(null),
        given.path("end").asBoolean());
  }

  private static SampleRatio ratio(JsonNode given) {
    TreeMap<String, Long> triggered = new TreeMap<>();
    given
        .get("triggered")
        .properties()
        .forEach(group -> triggered.put(group.getKey(), group.getValue().asLong()));
    return new SampleRatio(time(given, "bucketEnd"), given.get("p").asDouble(), triggered);
  }

  private static Instant time(JsonNode given, String field) {
    return given.has(field) ? Instant.parse(given.get(field).asText()) : null;
  }
}
