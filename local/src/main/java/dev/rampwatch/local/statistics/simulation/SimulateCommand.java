package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.Plan;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Prints the tables of docs/statistics.md and docs/guardrails.md: run it again to check them, or
 * with more runs.
 */
@Command(
    name = "simulate",
    description = "Simulates experiments and prints errors, coverage and power as Markdown",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--runs", defaultValue = "2000", description = "Experiments (${DEFAULT-VALUE})")
  private int runs;

  @Option(names = "--seed", defaultValue = "1", description = "First seed (${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--table",
      split = ",",
      defaultValue = "error,bayes,power,lift,tails,guardrails",
      description =
          "error, bayes, power, lift, tails and guardrails, or some of them (${DEFAULT-VALUE})")
  private List<String> tables;

  /** For picocli, which fills in the rest. */
  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  public SimulateCommand() {}

  @Override
  public Integer call() {
    if (runs < 1) {
      throw new ParameterException(spec.commandLine(), "--runs must be at least 1: " + runs);
    }
    PrintWriter out = spec.commandLine().getOut();
    for (String table : tables) {
      switch (table) {
        case "error" -> ErrorTable.full(runs, seed).print(out);
        case "bayes" -> ErrorTable.bayesian(1 + runs / 5, seed).print(out);
        case "power" -> new PowerTable(Plan.DEFAULT, runs, seed).print(out);
        case "lift" -> new LiftTable(10 * runs, seed).print(out);
        case "tails" -> new TailTable(10 * runs, seed).print(out);
        case "guardrails" -> printGuardrails(out);
        default ->
            throw new ParameterException(
                spec.commandLine(),
                "unknown table '"
                    + table
                    + "'; known: error, bayes, power, lift, tails, guardrails");
      }
      out.println();
      out.flush();
    }
    return spec.exitCodeOnSuccess();
  }

  private void printGuardrails(PrintWriter out) {
    GuardrailTables guardrails = new GuardrailTables(runs, seed);
    guardrails.printAlarms(out);
    out.println();
    guardrails.printPower(out);
  }
}
