package dev.rampwatch.operator;

import dev.rampwatch.operator.catalogue.DatabaseCatalogue;
import dev.rampwatch.operator.database.Database;
import dev.rampwatch.operator.database.Login;
import dev.rampwatch.operator.flink.JobProgram;
import dev.rampwatch.operator.pipeline.OperatorDefaults;
import dev.rampwatch.operator.results.ResultsSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an installation sets, read once from the environment.
 *
 * @param database where the experiments are
 * @param query gives them
 * @param poll time between two polls of it
 * @param results where the result rows are; null where nobody says so
 * @param defaults what holds for all pipelines
 * @param namespaces the namespaces to watch; all where empty
 * @param leaderElection whether replicas elect one that works
 * @param ownNamespace where the operator runs, and its lease is
 * @param alertSecrets folder of the mounted Secrets of alert channels, each a folder
 * @param port of probes and metrics; 0 for any
 */
public record OperatorSettings(
    Database database,
    String query,
    Duration poll,
    @Nullable ResultsSource results,
    OperatorDefaults defaults,
    Set<String> namespaces,
    boolean leaderElection,
    String ownNamespace,
    Path alertSecrets,
    int port) {
  /** Copies the set. */
  public OperatorSettings {
    namespaces = Set.copyOf(namespaces);
  }

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException where it is not right; the message has one line for each
   *     variable to change
   */
  public static OperatorSettings read(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    String url =
        variables.required(
            "RAMPWATCH_METADATA_URL", "jdbc:mysql://experiments-db:3306/experiments");
    String image =
        variables.required("RAMPWATCH_JOB_IMAGE", "registry.example/rampwatch-job:0.1.0");
    Login login = Login.in(variables.path("RAMPWATCH_METADATA_LOGIN", "/etc/rampwatch/metadata"));
    String query =
        variables.file("RAMPWATCH_METADATA_QUERY_FILE").orElseGet(DatabaseCatalogue::defaultQuery);
    Duration patience = variables.duration("RAMPWATCH_METADATA_PATIENCE", "10s");
    Duration poll = variables.duration("RAMPWATCH_METADATA_POLL", "30s");
    String validationImage = variables.text("RAMPWATCH_VALIDATION_IMAGE", "");
    OperatorDefaults defaults =
        new OperatorDefaults(
            new JobProgram(
                image,
                variables.text("RAMPWATCH_JOB_JAR", JobProgram.USUAL_JAR),
                JobProgram.AGGREGATE),
            validationImage.isEmpty() ? null : validationImage,
            variables.duration("RAMPWATCH_SETTLING", "30m"),
            variables.duration("RAMPWATCH_FINAL_ROWS_WAIT", "6h"),
            variables.duration("RAMPWATCH_SAVEPOINT_WAIT", "5m"),
            variables.list("RAMPWATCH_COPIED_LABELS"),
            resultsUrl(variables));
    Set<String> namespaces = variables.namespaces("RAMPWATCH_NAMESPACES");
    boolean election = variables.flag("RAMPWATCH_LEADER_ELECTION", true);
    String own = variables.namespace("RAMPWATCH_OWN_NAMESPACE", "default");
    Path alertSecrets = alertSecrets(variables);
    int port = port(variables);
    Supplier<@Nullable ResultsSource> results = results(variables);
    return variables.valid(
        () ->
            new OperatorSettings(
                new Database("metadata", url, login, patience),
                query,
                poll,
                results.get(),
                defaults,
                namespaces,
                election,
                own,
                alertSecrets,
                port));
  }

  /** Where Secrets of alert channels are mounted, of an environment that may lack all else. */
  static Path alertSecrets(Map<String, String> environment) {
    return alertSecrets(new Variables(environment));
  }

  private static Path alertSecrets(Variables variables) {
    return variables.path("RAMPWATCH_ALERT_SECRETS", "/etc/rampwatch/alerts");
  }

  /** Where probes are asked, of an environment that may have mistakes. */
  static int port(Map<String, String> environment) {
    return port(new Variables(environment));
  }

  private static int port(Variables variables) {
    return variables.port("RAMPWATCH_PORT", 8080);
  }

  private static @Nullable String resultsUrl(Variables variables) {
    String url = variables.text("RAMPWATCH_RESULTS_URL", "");
    return url.isEmpty() ? null : url;
  }

  /** Reads all variables at once, so that all problems are told at once. */
  private static Supplier<@Nullable ResultsSource> results(Variables variables) {
    String url = resultsUrl(variables);
    Login login = Login.in(variables.path("RAMPWATCH_RESULTS_LOGIN", "/etc/rampwatch/results"));
    Duration patience = variables.duration("RAMPWATCH_RESULTS_PATIENCE", "10s");
    Duration poll = variables.duration("RAMPWATCH_RESULTS_POLL", "30s");
    return () ->
        url == null ? null : new ResultsSource(new Database("results", url, login, patience), poll);
  }
}
