package dev.rampwatch.operator.catalogue;

import dev.rampwatch.operator.database.DatabaseOutage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the catalogue: the last snapshot that was read, and the outage if there is one.
 *
 * @param snapshot the last one; null before the first
 * @param outage why the last poll failed; null where it did not
 */
public record CatalogueState(
    @Nullable CatalogueSnapshot snapshot, @Nullable DatabaseOutage outage) {
  /** Before the first poll. */
  public static final CatalogueState NEVER_READ = new CatalogueState(null, null);

  /** How old the last snapshot is; empty where there is none. */
  public Optional<Duration> age(Instant now) {
    return Optional.ofNullable(snapshot).map(last -> Duration.between(last.readAt(), now));
  }

  CatalogueState read(CatalogueSnapshot next) {
    return new CatalogueState(next, null);
  }

  /** A failure keeps the snapshot, and the start of the outage that it continues. */
  CatalogueState failed(DatabaseOutage next) {
    return new CatalogueState(snapshot, next.after(outage));
  }

  /** What a resource's owner would notice of the step from an earlier state to this one. */
  CatalogueChange changeSince(CatalogueState earlier) {
    CatalogueSnapshot now = snapshot;
    CatalogueSnapshot before = earlier.snapshot;
    boolean availability =
        (now == null) != (before == null) || reason(outage) != reason(earlier.outage);
    return new CatalogueChange(
        now == null || before == null ? Set.of() : now.changedSince(before), availability);
  }

  private static DatabaseOutage.@Nullable Reason reason(@Nullable DatabaseOutage outage) {
    return outage == null ? null : outage.reason();
  }
}
