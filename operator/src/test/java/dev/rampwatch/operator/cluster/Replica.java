package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.OperatorSettings;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.CatalogueChange;
import dev.rampwatch.operator.catalogue.CatalogueSource;
import dev.rampwatch.operator.results.ResultBoard;
import io.fabric8.kubernetes.client.Config;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;

/** One running operator, as its process would run it. */
final class Replica implements AutoCloseable {
  private final Catalogue catalogue;
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ClusterOperator operator;
  private final AtomicBoolean lostLeadership = new AtomicBoolean();

  Replica(
      Config connection,
      OperatorSettings settings,
      CatalogueSource source,
      ResultBoard results,
      Clock clock) {
    catalogue = new Catalogue(source);
    catalogue.poll();
    operator =
        new ClusterOperator(
            connection,
            settings,
            catalogue,
            results,
            meters,
            clock,
            () -> lostLeadership.set(true));
    Thread starter = new Thread(operator::start, "operator");
    starter.setDaemon(true);
    starter.start();
  }

  Replica awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> operator.unready(), complaints -> complaints.isEmpty());
    return this;
  }

  ClusterOperator operator() {
    return operator;
  }

  /** How many reconciliations have gone well. */
  double reconciliations() {
    return meters.find("operator.sdk.reconciliations.success").counters().stream()
        .mapToDouble(Counter::count)
        .sum();
  }

  boolean lostLeadership() {
    return lostLeadership.get();
  }

  void pollCatalogue() {
    operator.tell(catalogue.poll());
  }

  /** Has everything looked at again, as a change of the catalogue as a whole does. */
  void poke() {
    operator.tell(new CatalogueChange(Set.of(), true));
  }

  @Override
  public void close() {
    operator.close();
  }
}
