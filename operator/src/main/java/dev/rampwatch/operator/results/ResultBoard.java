package dev.rampwatch.operator.results;

import dev.rampwatch.operator.database.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All results as they were last read. Reconcilers ask, one thread polls, any thread looks.
 *
 * <p>What is complete is not read again. What was read stays when the database is away.
 */
public final class ResultBoard {
  private static final Logger LOG = LoggerFactory.getLogger(ResultBoard.class);

  private final @Nullable ResultsReader reader;
  private final Map<String, List<EpochQuestion>> questions = new ConcurrentHashMap<>();
  private final Map<EpochKey, EpochQuestion> answered = new HashMap<>();
  private final InstantSource clock;
  private volatile ResultsState state;
  private volatile @Nullable Instant asOf;

  /**
   * A board on which nothing is known yet.
   *
   * @param reader null where the installation does not say where results are
   */
  public ResultBoard(@Nullable ResultsReader reader, InstantSource clock) {
    this.reader = reader;
    this.clock = clock;
    this.state = reader == null ? ResultsState.NOT_CONFIGURED : ResultsState.NEVER_READ;
  }

  /** What is known now. */
  public ResultsState state() {
    return state;
  }

  /**
   * Time since all that is asked was last read, or was complete already; empty before that, and
   * where nothing can be read.
   */
  public Optional<Duration> age() {
    return Optional.ofNullable(asOf).map(at -> Duration.between(at, clock.instant()));
  }

  /** From now on a pipeline wants to know this, and nothing else. */
  public void ask(String pipeline, List<EpochQuestion> about) {
    questions.put(pipeline, List.copyOf(about));
  }

  /** Forgets what other pipelines than these asked. */
  public void retain(Set<String> pipelines) {
    questions.keySet().retainAll(pipelines);
  }

  /** Reads once; returns what that changed. */
  public synchronized ResultsChange poll() {
    ResultsState before = state;
    Instant started = clock.instant();
    Map<EpochKey, EpochQuestion> asked = new HashMap<>();
    questions.values().forEach(all -> all.forEach(one -> asked.put(one.epoch(), one)));
    Map<EpochKey, EpochResults> known = new HashMap<>(before.epochs());
    known.keySet().retainAll(asked.keySet());
    answered.keySet().retainAll(asked.keySet());
    List<EpochQuestion> open = new ArrayList<>(asked.values());
    open.removeIf(question -> isSettled(question, known));
    if (reader != null) {
      try {
        known.putAll(open.isEmpty() ? Map.of() : reader.read(open));
        open.forEach(question -> answered.put(question.epoch(), question));
        state = new ResultsState(true, known, open.isEmpty() ? before.outage() : null);
        asOf = state.outage() == null ? started : asOf;
      } catch (DatabaseException e) {
        state = before.failed(e.outage());
      }
    }
    log(before);
    return state.changeSince(before);
  }

  /** What is known of each epoch that was asked for. */
  public synchronized Map<EpochQuestion, EpochResults> answers() {
    Map<EpochQuestion, EpochResults> answers = new HashMap<>();
    answered.forEach(
        (epoch, question) -> state.of(epoch).ifPresent(results -> answers.put(question, results)));
    return answers;
  }

  /** Number of breached guardrails, all epochs together. */
  public long breached() {
    return state.epochs().values().stream()
        .flatMap(results -> results.guardrails().stream())
        .filter(GuardrailResult::breached)
        .count();
  }

  private boolean isSettled(EpochQuestion question, Map<EpochKey, EpochResults> known) {
    EpochResults results = known.get(question.epoch());
    return results != null
        && question.isSettledBy(results, clock.instant())
        && question.equals(answered.get(question.epoch()));
  }

  private void log(ResultsState before) {
    var now = state.outage();
    if (now == null && before.outage() != null) {
      LOG.info("results=readable outage_since={}", before.outage().since());
    } else if (now != null
        && (before.outage() == null || before.outage().reason() != now.reason())) {
      LOG.warn("results=unreadable reason={} message=\"{}\"", now.reason(), now.message());
    }
  }
}
