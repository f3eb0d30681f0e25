package dev.rampwatch.console.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.console.job.Jobs;
import dev.rampwatch.console.live.Board;
import dev.rampwatch.console.results.EpochKey;
import dev.rampwatch.console.results.HistoryEntry;
import dev.rampwatch.console.results.Known;
import dev.rampwatch.console.results.LastKnown;
import dev.rampwatch.console.results.MetricHistory;
import dev.rampwatch.console.results.MetricKey;
import dev.rampwatch.console.view.ExperimentView;
import dev.rampwatch.console.view.Facts;
import dev.rampwatch.console.view.HealthView;
import dev.rampwatch.console.view.Overview;
import dev.rampwatch.console.view.SeriesView;
import dev.rampwatch.console.view.TimelineView;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON API, as {@code openapi.yaml} describes it. */
final class Api {
  private static final Set<String> MEASURES = Set.of("volume", "propensity");

  /** Says of a file that it lacks rows: the most of each kind that are given. */
  private static final String LIMIT = "Rampwatch-Row-Limit";

  /** Names in the tables are no longer. */
  private static final int LONGEST_NAME = 170;

  private final Board board;
  private final LastKnown<MetricKey, MetricHistory> histories;
  private final LastKnown<String, List<Long>> epochs;
  private final LastKnown<String, List<HistoryEntry>> past;
  private final Jobs jobs;
  private final boolean replay;
  private final InstantSource clock;
  private final JsonMapper mapper = JsonMapper.builder().build();

  Api(
      Board board,
      LastKnown<MetricKey, MetricHistory> histories,
      LastKnown<String, List<Long>> epochs,
      LastKnown<String, List<HistoryEntry>> past,
      Jobs jobs,
      boolean replay,
      InstantSource clock) {
    this.board = board;
    this.histories = histories;
    this.epochs = epochs;
    this.past = past;
    this.jobs = jobs;
    this.replay = replay;
    this.clock = clock;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/api/overview", this::overview);
    routes.get("/api/experiment", this::experiment);
    routes.get("/api/series", this::series);
    routes.get("/api/health", this::health);
    routes.get("/api/timeline", this::timeline);
    routes.get("/api/table.csv", this::csv);
  }

  private void overview(Context context) {
    answer(
        context, Overview.of(clock.millis(), board.readAt(), board.outage(), replay, board.all()));
  }

  private void experiment(Context context) {
    Facts facts = facts(context);
    List<Long> starts = facts.figures() == null ? List.of() : epochs.get(facts.name()).value();
    answer(context, ExperimentView.of(clock.millis(), replay, facts, starts));
  }

  private void health(Context context) {
    Facts facts = facts(context);
    answer(context, HealthView.of(clock.millis(), replay, facts, jobs.of(facts.pipeline())));
  }

  private void timeline(Context context) {
    Facts facts = facts(context);
    answer(context, TimelineView.of(facts, past.get(facts.name())));
  }

  private void series(Context context) {
    answer(context, SeriesView.of(history(context)));
  }

  private void csv(Context context) {
    Known<MetricHistory> known = history(context);
    MetricKey key = known.value().key();
    String file =
        "%s-%s-%s.csv".formatted(key.epoch().experiment(), key.eventType(), key.measure());
    context.header(
        "Content-Disposition",
        "attachment; filename=\"%s\"".formatted(file.replaceAll("[^A-Za-z0-9._-]", "_")));
    Integer limit = known.value().limit();
    if (limit != null) {
      context.header(LIMIT, String.valueOf(limit));
    }
    context.contentType("text/csv; charset=utf-8").result(MetricTable.csv(known.value()));
  }

  private Facts facts(Context context) {
    Facts facts = board.fresh(name(context, "experiment"), epoch(context));
    if (facts == null) {
      throw new NotFoundResponse("there are no figures of this experiment");
    }
    return facts;
  }

  private Known<MetricHistory> history(Context context) {
    String measure = name(context, "measure");
    if (!MEASURES.contains(measure)) {
      throw new BadRequestResponse("measure must be volume or propensity");
    }
    Long epoch = epoch(context);
    if (epoch == null) {
      throw new BadRequestResponse("epoch is missing: its start, ms since the Unix epoch");
    }
    EpochKey key = new EpochKey(name(context, "experiment"), epoch);
    return histories.get(new MetricKey(key, name(context, "eventType"), measure));
  }

  private static String name(Context context, String parameter) {
    String value = context.queryParam(parameter);
    if (value == null || value.isEmpty() || value.length() > LONGEST_NAME) {
      throw new BadRequestResponse(
          "%s is missing or longer than %d characters".formatted(parameter, LONGEST_NAME));
    }
    return value;
  }

  private static @Nullable Long epoch(Context context) {
    String text = context.queryParam("epoch");
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!text.matches("-?[0-9]{1,15}")) {
      throw new BadRequestResponse("epoch must be a number: ms since the Unix epoch");
    }
    return Long.valueOf(text);
  }

  private void answer(Context context, Object body) {
    try {
      context.contentType("application/json").result(mapper.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
