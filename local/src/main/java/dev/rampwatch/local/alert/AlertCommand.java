package dev.rampwatch.local.alert;

import dev.rampwatch.local.InputMistake;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code rampwatch alert}. The trial runs in the operator's pod, by kubectl: the channel's Secrets
 * are mounted there, and network policies are those of real alerts.
 */
@Command(
    name = "alert",
    mixinStandardHelpOptions = true,
    description =
        "Sends a test alert through a channel of a feed, from the operator's pod and with its"
            + " Secrets. Needs kubectl, and the right to exec into that pod.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:delivered", "1:not delivered", "2:wrong usage"},
    footerHeading = "%nExample:%n",
    footer = "  rampwatch alert --test growth/default on-call -n rampwatch")
public final class AlertCommand implements Callable<Integer> {
  @Option(
      names = "--test",
      required = true,
      arity = "2",
      paramLabel = "NAMESPACE/FEED CHANNEL",
      hideParamSyntax = true,
      description = "the ExperimentFeed, and the name of one of its spec.alerts.channels")
  private List<String> test = List.of();

  @Option(
      names = {"-n", "--namespace"},
      defaultValue = "rampwatch",
      paramLabel = "NAMESPACE",
      description = "namespace of the operator (default: ${DEFAULT-VALUE})")
  private String namespace = "";

  @Option(
      names = "--deployment",
      defaultValue = "rampwatch-operator",
      paramLabel = "NAME",
      description = "the operator's Deployment (default: ${DEFAULT-VALUE})")
  private String deployment = "";

  @Option(
      names = "--kubectl",
      defaultValue = "kubectl",
      paramLabel = "PROGRAM",
      description = "how to call kubectl (default: ${DEFAULT-VALUE})")
  private String kubectl = "";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    String feed = test.get(0);
    if (feed.indexOf('/') <= 0 || feed.endsWith("/")) {
      throw new InputMistake("--test %s: name the feed as NAMESPACE/FEED".formatted(feed));
    }
    Process process = start(command(feed, test.get(1)));
    process.getOutputStream().close();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (BufferedReader said = process.inputReader()) {
      said.lines().forEach(out::println);
    }
    return process.waitFor();
  }

  private List<String> command(String feed, String channel) {
    return List.of(
        kubectl,
        "exec",
        "--namespace=" + namespace,
        "deployment/" + deployment,
        "--",
        "java",
        "-cp",
        "@/app/jib-classpath-file",
        "dev.rampwatch.operator.OperatorMain",
        "alert-test",
        feed,
        channel);
  }

  private Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new InputMistake(
          "%s cannot be started; install kubectl, or name it with --kubectl".formatted(kubectl));
    }
  }
}
