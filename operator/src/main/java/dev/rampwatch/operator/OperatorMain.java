package dev.rampwatch.operator;

import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.operator.alert.Channels;
import dev.rampwatch.operator.alert.MountedSecrets;
import dev.rampwatch.operator.alert.Trial;
import dev.rampwatch.operator.catalogue.Catalogue;
import dev.rampwatch.operator.catalogue.DatabaseCatalogue;
import dev.rampwatch.operator.cluster.ClusterOperator;
import dev.rampwatch.operator.cluster.InstallationCheck;
import dev.rampwatch.operator.database.Poller;
import dev.rampwatch.operator.history.History;
import dev.rampwatch.operator.history.HistoryTable;
import dev.rampwatch.operator.results.ResultBoard;
import dev.rampwatch.operator.results.ResultTables;
import dev.rampwatch.operator.results.ResultsSource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the operator. */
public final class OperatorMain {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorMain.class);

  private OperatorMain() {}

  /** Reads the environment and runs until the process is told to end. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length == 2 && arguments[0].equals("check")) {
      System.exit(check(URI.create(arguments[1])));
    }
    if (arguments.length == 3 && arguments[0].equals("alert-test")) {
      System.exit(tryAlert(arguments[1], arguments[2], Clock.systemUTC()));
    }
    OperatorSettings settings;
    try {
      settings = OperatorSettings.read(System.getenv());
    } catch (IllegalArgumentException e) {
      standStill(String.valueOf(e.getMessage()).lines().toList());
      return;
    }
    LOG.info("settings={}", settings);
    run(settings, Config.autoConfigure(null), Clock.systemUTC());
  }

  /**
   * Tells what is wrong with the settings until somebody sets them right, with which a pod starts
   * anew. A process that ended instead would be started again and again, and tell it once each
   * time.
   */
  private static void standStill(List<String> problems) throws IOException {
    problems.forEach(problem -> LOG.error("setting=\"{}\"", problem));
    Probes.start(OperatorSettings.port(System.getenv()), List::of, () -> problems, () -> "");
  }

  /** {@code check READINESS-ADDRESS}: whether an installed operator works; 1 where it does not. */
  private static int check(URI readiness) throws InterruptedException {
    List<String> problems =
        new InstallationCheck(
                new KubernetesClientBuilder().build(), readiness, Duration.ofMinutes(2))
            .problems();
    problems.forEach(System.err::println);
    System.out.println(problems.isEmpty() ? "Rampwatch is installed and ready" : "not ready");
    return problems.isEmpty() ? 0 : 1;
  }

  /** {@code alert-test NAMESPACE/FEED CHANNEL}: sends one alert; 1 where it does not arrive. */
  private static int tryAlert(String feedKey, String channel, Clock clock) {
    ResourceID id = feedId(feedKey);
    try (KubernetesClient client = new KubernetesClientBuilder().build()) {
      Optional<ExperimentFeed> feed = feed(client, id);
      if (feed.isEmpty()) {
        System.err.println("there is no ExperimentFeed " + feedKey);
        return 1;
      }
      Path secrets = OperatorSettings.alertSecrets(System.getenv());
      Trial.Result result =
          new Trial(new Channels(new MountedSecrets(secrets), clock), clock)
              .of(feed.get(), channel);
      System.out.println(result.sentence());
      return result.delivered() ? 0 : 1;
    }
  }

  /** By a list of one, as the operator's account may list feeds and not get them. */
  private static Optional<ExperimentFeed> feed(KubernetesClient client, ResourceID id) {
    return client
        .resources(ExperimentFeed.class)
        .inNamespace(id.getNamespace().orElse("default"))
        .withField("metadata.name", id.getName())
        .list()
        .getItems()
        .stream()
        .findFirst();
  }

  private static ResourceID feedId(String key) {
    int slash = key.indexOf('/');
    return slash < 0
        ? new ResourceID(key, "default")
        : new ResourceID(key.substring(slash + 1), key.substring(0, slash));
  }

  private static void run(OperatorSettings settings, Config connection, Clock clock)
      throws IOException {
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    DatabaseCatalogue database =
        new DatabaseCatalogue(settings.database(), settings.query(), clock);
    Heartbeat polls = new Heartbeat(database, System::nanoTime);
    Catalogue catalogue = new Catalogue(polls);
    Gauge.builder(
            "rampwatch.catalogue.age.seconds",
            catalogue,
            each -> seconds(each.state().age(clock.instant())))
        .description("Age of the experiment metadata; NaN before they were read")
        .register(metrics);
    ResultsSource source = settings.results();
    ResultTables tables = source == null ? null : new ResultTables(source.database(), clock);
    ResultBoard results = new ResultBoard(tables, clock);
    Gauge.builder("rampwatch.results.age.seconds", results, each -> seconds(each.age()))
        .description("Age of the results; NaN before they were read and where none are configured")
        .register(metrics);
    Gauge.builder("rampwatch.guardrails.breached", results, ResultBoard::breached)
        .description("Breached guardrails of the epochs that pipelines count")
        .register(metrics);
    ClusterOperator operator =
        new ClusterOperator(
            connection, settings, catalogue, results, metrics, clock, OperatorMain::endProcess);
    List<Poller> pollers = new ArrayList<>();
    pollers.add(poller("catalogue", settings.poll(), () -> operator.tell(catalogue.poll())));
    HistoryTable historyTable = source == null ? null : new HistoryTable(source.database(), clock);
    if (source != null && historyTable != null) {
      History history = new History(historyTable, clock);
      pollers.add(
          poller(
              "results",
              source.poll(),
              () -> {
                operator.pollResults();
                if (operator.isLeading()) {
                  history.keep(catalogue.experiments(), results.answers());
                }
              }));
    }
    Duration longestSilence = settings.poll().multipliedBy(10).plusMinutes(5);
    Probes probes =
        Probes.start(
            settings.port(),
            () ->
                Stream.concat(polls.complaints(longestSilence).stream(), operator.stuck().stream())
                    .toList(),
            operator::unready,
            metrics::scrape);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  pollers.forEach(Poller::close);
                  operator.close();
                  database.close();
                  if (tables != null) {
                    tables.close();
                  }
                  if (historyTable != null) {
                    historyTable.close();
                  }
                  probes.close();
                }));
    // Before the reconcilers start: else every restart would first tell that nothing is known.
    catalogue.poll();
    pollers.forEach(Poller::start);
    operator.start();
  }

  private static Poller poller(String name, Duration interval, Runnable poll) {
    return new Poller(name, interval, new SplittableRandom(), poll);
  }

  /** Another replica may lead: whatever this one still does is wrong. */
  private static void endProcess() {
    LOG.error("leader=lost; the process ends and is started anew");
    new Thread(() -> System.exit(1), "exit").start();
  }

  private static double seconds(Optional<Duration> age) {
    return age.map(each -> each.toMillis() / 1000.0).orElse(Double.NaN);
  }
}
