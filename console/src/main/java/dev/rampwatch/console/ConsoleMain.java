package dev.rampwatch.console;

import dev.rampwatch.console.pipeline.ClusterPipelines;
import dev.rampwatch.console.pipeline.FilePipelines;
import dev.rampwatch.console.pipeline.Pipelines;
import dev.rampwatch.console.results.Login;
import dev.rampwatch.console.web.Console;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the console; each setting is an option or an environment variable. */
@Command(
    name = "rampwatch-console",
    mixinStandardHelpOptions = true,
    description = "Serves the page that experimenters look at. It only reads.")
public final class ConsoleMain implements Callable<Integer> {
  private static final String NONE = "";

  @Option(
      names = "--results-url",
      defaultValue = "${env:RAMPWATCH_CONSOLE_RESULTS_URL}",
      required = true,
      description =
          "JDBC address of the tables of results, such as jdbc:mysql://db:3306/rampwatch"
              + " (RAMPWATCH_CONSOLE_RESULTS_URL)")
  private String resultsUrl = NONE;

  @Option(
      names = "--results-login",
      defaultValue = "${env:RAMPWATCH_CONSOLE_RESULTS_LOGIN:-/etc/rampwatch/results}",
      description =
          "folder with the files username and password; the user needs SELECT only"
              + " (RAMPWATCH_CONSOLE_RESULTS_LOGIN, default /etc/rampwatch/results)")
  private Path resultsLogin = Path.of(NONE);

  @Mixin private MetadataOptions metadata = new MetadataOptions();

  @Option(
      names = "--kubernetes",
      defaultValue = "${env:RAMPWATCH_CONSOLE_KUBERNETES:-false}",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "read pipelines from the cluster: get, list and watch"
              + " experimentmetricpipelines (RAMPWATCH_CONSOLE_KUBERNETES, true or false)")
  private boolean kubernetes;

  @Option(
      names = "--namespaces",
      split = ",",
      defaultValue = "${env:RAMPWATCH_CONSOLE_NAMESPACES}",
      description =
          "namespaces to read pipelines from; all where empty" + " (RAMPWATCH_CONSOLE_NAMESPACES)")
  private @Nullable Set<String> namespaces;

  @Option(
      names = "--pipelines-file",
      defaultValue = "${env:RAMPWATCH_CONSOLE_PIPELINES_FILE}",
      description =
          "read pipelines from a YAML file instead" + " (RAMPWATCH_CONSOLE_PIPELINES_FILE)")
  private @Nullable Path pipelinesFile;

  @Option(
      names = "--flink-url",
      defaultValue = "${env:RAMPWATCH_CONSOLE_FLINK_URL}",
      description =
          "REST address of a Flink that counts all experiments; in a cluster each"
              + " pipeline's own is found (RAMPWATCH_CONSOLE_FLINK_URL)")
  private @Nullable URI flinkUrl;

  @Mixin private AccessOptions access = new AccessOptions();

  @Option(
      names = "--host",
      defaultValue = "${env:RAMPWATCH_CONSOLE_HOST:-0.0.0.0}",
      description = "address to listen on (RAMPWATCH_CONSOLE_HOST, default 0.0.0.0)")
  private String host = NONE;

  @Option(
      names = "--port",
      defaultValue = "${env:RAMPWATCH_CONSOLE_PORT:-8080}",
      description = "port to listen on (RAMPWATCH_CONSOLE_PORT, default 8080)")
  private int port;

  @Option(
      names = "--replay",
      description = "records of the past are played: their age against now means nothing")
  private boolean replay;

  @Option(
      names = "--end-with-input",
      hidden = true,
      description = "end when the standard input does: a child process ends with its parent")
  private boolean endWithInput;

  /** Serves until the process is told to end; exit code 2 for wrong settings. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ConsoleMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(end::countDown));
    try (Console console = Console.start(settings(), Clock.systemUTC())) {
      System.out.println("console: http://localhost:" + console.port());
      if (endWithInput) {
        awaitEndOfInput();
      } else {
        end.await();
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // The parent sends nothing; only the end matters.
    }
  }

  private Console.Settings settings() throws IOException {
    return new Console.Settings(
        host,
        port,
        new Login(resultsUrl, resultsLogin),
        metadata.login(),
        metadata.query(),
        pipelines(),
        flinkUrl,
        replay,
        access.access());
  }

  private Pipelines pipelines() throws IOException {
    if (pipelinesFile != null) {
      return new FilePipelines(Files.readString(pipelinesFile));
    }
    return kubernetes
        ? new ClusterPipelines(
            new KubernetesClientBuilder().build(), namespaces == null ? Set.of() : namespaces)
        : Pipelines.NONE;
  }
}
