package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.AlwaysValid;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The mixture sequential test at one look. */
@Command(
    name = "always-valid",
    description = "Mixture sequential test and confidence sequence at one look",
    mixinStandardHelpOptions = true)
final class AlwaysValidCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--variance", required = true, description = "Variance of the difference")
  private double variance;

  @Option(names = "--difference", required = true, description = "Treatment - control")
  private double difference;

  @Option(names = "--tau2", required = true, description = "Variance of the mixture of effects")
  private double tau2;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      description = "Two-sided error (${DEFAULT-VALUE})")
  private double alpha;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  AlwaysValidCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    AlwaysValid test = AlwaysValid.of(variance, difference, tau2, alpha);
    return new Answer()
        .with("difference", difference)
        .with("lambda", test.lambda())
        .with("pValue", test.pValue())
        .with("halfWidth", test.halfWidth())
        .with(test.interval())
        .with("alpha", alpha);
  }
}
