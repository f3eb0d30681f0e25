package dev.rampwatch.operator;

import dev.rampwatch.operator.catalogue.CatalogueSnapshot;
import dev.rampwatch.operator.catalogue.CatalogueSource;
import dev.rampwatch.operator.database.DatabaseException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Notices when the catalogue is not asked for any more: an outage is no defect, silence is. */
final class Heartbeat implements CatalogueSource {
  private final CatalogueSource source;
  private final LongSupplier nanoTime;
  private volatile long last;

  Heartbeat(CatalogueSource source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
    this.last = nanoTime.getAsLong();
  }

  @Override
  public CatalogueSnapshot read() throws DatabaseException {
    last = nanoTime.getAsLong();
    return source.read();
  }

  List<String> complaints(Duration patience) {
    Duration silence = Duration.ofNanos(nanoTime.getAsLong() - last);
    return silence.compareTo(patience) > 0
        ? List.of("the experiments were last asked for %s ago".formatted(silence))
        : List.of();
  }
}
