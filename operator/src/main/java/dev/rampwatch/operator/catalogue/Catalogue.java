package dev.rampwatch.operator.catalogue;

import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.operator.database.DatabaseException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The experiments as they were last read. One thread polls; any thread looks.
 *
 * <p>What was read stays when the database is away: its absence says nothing about experiments.
 */
public final class Catalogue {
  private static final Logger LOG = LoggerFactory.getLogger(Catalogue.class);

  private final CatalogueSource source;
  private volatile CatalogueState state = CatalogueState.NEVER_READ;

  /** A catalogue that has not been read yet. */
  public Catalogue(CatalogueSource source) {
    this.source = source;
  }

  /** What is known now. */
  public CatalogueState state() {
    return state;
  }

  /** The experiments that can be worked with, as they were last read. */
  public List<Experiment> experiments() {
    CatalogueSnapshot snapshot = state.snapshot();
    return snapshot == null ? List.of() : snapshot.valid();
  }

  /** Reads once; returns what that changed. */
  public synchronized CatalogueChange poll() {
    CatalogueState before = state;
    try {
      state = before.read(source.read());
      if (before.outage() != null) {
        LOG.info("catalogue=readable outage_since={}", before.outage().since());
      }
    } catch (DatabaseException e) {
      state = before.failed(e.outage());
      if (before.outage() == null || before.outage().reason() != e.outage().reason()) {
        LOG.warn(
            "catalogue=unreadable reason={} message=\"{}\"",
            e.outage().reason(),
            e.outage().message(),
            e.getCause() instanceof RuntimeException ? e : null);
      }
    }
    return state.changeSince(before);
  }
}
