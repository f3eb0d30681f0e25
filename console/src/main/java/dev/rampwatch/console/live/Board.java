package dev.rampwatch.console.live;

import dev.rampwatch.console.metadata.ExperimentQuery;
import dev.rampwatch.console.pipeline.PipelineView;
import dev.rampwatch.console.pipeline.Pipelines;
import dev.rampwatch.console.results.DatabaseAwayException;
import dev.rampwatch.console.results.EpochKey;
import dev.rampwatch.console.results.EpochReader;
import dev.rampwatch.console.results.ExperimentReader;
import dev.rampwatch.console.results.Known;
import dev.rampwatch.console.results.LastKnown;
import dev.rampwatch.console.results.Newest;
import dev.rampwatch.console.results.Snapshot;
import dev.rampwatch.console.view.Facts;
import dev.rampwatch.metadata.Experiment;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The newest figures of every experiment, in memory; they outlive the database's absence. */
public final class Board {
  private static final Logger LOG = LoggerFactory.getLogger(Board.class);
  private static final Duration FRESH = Duration.ofMillis(900);
  private static final Duration METADATA_FRESH = Duration.ofSeconds(15);

  /** An experiment that no pipeline names shows after this. */
  private static final Duration NAMES_FRESH = Duration.ofSeconds(3);

  /** Rows of figures that are kept, of all epochs: some hundred bytes each. */
  private static final long MOST_ROWS = 1_000_000;

  private final ExperimentReader experiments;
  private final @Nullable ExperimentQuery metadataQuery;
  private final Pipelines pipelines;
  private final InstantSource clock;
  private final LastKnown<EpochKey, Snapshot> snapshots;
  private final Map<EpochKey, Long> changedAt = new ConcurrentHashMap<>();
  private volatile Map<String, Newest> newest = Map.of();
  private volatile Set<String> names = Set.of();
  private volatile long namesReadAt = Long.MIN_VALUE / 2;
  private volatile Map<String, Experiment> metadata = Map.of();
  private volatile long metadataReadAt = Long.MIN_VALUE / 2;
  private volatile long readAt;
  private volatile @Nullable String outage = "The database was not read yet.";

  /**
   * A board on a database.
   *
   * @param metadataQuery null where metadata are not read
   */
  public Board(
      ExperimentReader experiments,
      EpochReader reader,
      @Nullable ExperimentQuery metadataQuery,
      Pipelines pipelines,
      InstantSource clock) {
    this.experiments = experiments;
    this.metadataQuery = metadataQuery;
    this.pipelines = pipelines;
    this.clock = clock;
    snapshots =
        new LastKnown<>(reader::snapshot, FRESH, MOST_ROWS, (key, known) -> weight(known), clock);
  }

  private static int weight(Known<Snapshot> known) {
    Snapshot figures = known.value();
    return 10
        + figures.counts().size()
        + figures.comparisons().size()
        + figures.guardrails().size();
  }

  /** Reads which epochs are the newest, and now and then the metadata. */
  public void look() {
    try {
      readMetadata();
      readNames();
      newest = Map.copyOf(experiments.newest(names));
      readAt = clock.millis();
      outage = null;
    } catch (SQLException e) {
      if (outage == null) {
        LOG.warn("the database cannot be read: {}", e.getMessage());
      }
      outage = DatabaseAwayException.words(e);
    }
  }

  /** New experiments are looked for now and then, and those of the pipelines are known at once. */
  private void readNames() throws SQLException {
    Set<String> known = new TreeSet<>(names);
    known.addAll(pipelines.known(metadata).keySet());
    if (clock.millis() - namesReadAt >= NAMES_FRESH.toMillis()) {
      known.addAll(experiments.names());
      namesReadAt = clock.millis();
    }
    names = known;
  }

  private void readMetadata() {
    if (metadataQuery == null || clock.millis() - metadataReadAt < METADATA_FRESH.toMillis()) {
      return;
    }
    metadataReadAt = clock.millis();
    try {
      metadata = metadataQuery.read();
    } catch (SQLException e) {
      LOG.warn("the experiments' metadata cannot be read: {}", e.getMessage());
    }
  }

  /** The newest epochs, by experiment. */
  public Map<String, Newest> newest() {
    return newest;
  }

  /** The newest figures as they are known, without reading. */
  public @Nullable Known<Snapshot> peek(EpochKey key) {
    return snapshots.peek(key);
  }

  /**
   * Reads an epoch's figures again, unless they are fresh or the database is away.
   *
   * @return when they last became others, ms since the Unix epoch; 0 while nothing is known
   */
  public long refresh(EpochKey key) {
    if (outage != null) {
      return changedAt.getOrDefault(key, 0L);
    }
    Known<Snapshot> before = snapshots.peek(key);
    try {
      Known<Snapshot> after = snapshots.get(key);
      if (before == null || !before.value().equals(after.value())) {
        changedAt.put(key, clock.millis());
      }
    } catch (DatabaseAwayException e) {
      LOG.debug("nothing is known of {}", key, e);
    }
    return changedAt.getOrDefault(key, 0L);
  }

  /** When the database was last read, ms since the Unix epoch. */
  public long readAt() {
    return readAt;
  }

  /** Why the database cannot be read now; null where it can. */
  public @Nullable String outage() {
    return outage;
  }

  /** Every experiment that has rows or a pipeline, by name. */
  public List<Facts> all() {
    Map<String, PipelineView> known = pipelines.known(metadata);
    TreeSet<String> names = new TreeSet<>(known.keySet());
    names.addAll(newest.keySet());
    return names.stream()
        .map(
            name -> {
              Newest epoch = newest.get(name);
              return facts(name, known.get(name), epoch == null ? null : epoch.key());
            })
        .toList();
  }

  /**
   * One experiment, its figures read again unless they are fresh.
   *
   * @param epochStart null for the newest epoch
   * @return null where there is no such experiment
   */
  public @Nullable Facts fresh(String experiment, @Nullable Long epochStart) {
    Newest latest = newest.get(experiment);
    PipelineView pipeline = pipelines.known(metadata).get(experiment);
    if (latest == null && pipeline == null) {
      return null;
    }
    EpochKey key =
        epochStart != null
            ? new EpochKey(experiment, epochStart)
            : latest == null ? null : latest.key();
    if (key != null) {
      refresh(key);
    }
    return facts(experiment, pipeline, key);
  }

  private Facts facts(
      String experiment, @Nullable PipelineView pipeline, @Nullable EpochKey epoch) {
    return new Facts(
        experiment,
        metadata.get(experiment),
        pipeline == null ? PipelineView.unknown(experiment) : pipeline,
        epoch == null ? null : withOutage(snapshots.peek(epoch)),
        epoch == null ? 0 : changedAt.getOrDefault(epoch, 0L));
  }

  /** Figures that were read just before the database went away are the last known ones, too. */
  private @Nullable Known<Snapshot> withOutage(@Nullable Known<Snapshot> known) {
    return known == null || outage == null
        ? known
        : new Known<>(known.value(), known.readAt(), outage);
  }
}
