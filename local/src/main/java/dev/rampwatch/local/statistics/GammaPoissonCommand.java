package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.Posterior;
import dev.rampwatch.pipeline.statistics.PosteriorComparison;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Bayesian comparison of two rates. */
@Command(
    name = "gamma-poisson",
    description =
        "Posterior comparison of two rates, priors Gamma(1,1); not protected against peeking",
    mixinStandardHelpOptions = true)
final class GammaPoissonCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--control",
      required = true,
      paramLabel = "count,exposure",
      converter = Values.OfRate.class,
      description = "Events, exposure (e.g. users)")
  private Values.Rate control;

  @Option(
      names = "--treatment",
      required = true,
      paramLabel = "count,exposure",
      converter = Values.OfRate.class,
      description = "The same of the treatment")
  private Values.Rate treatment;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      description = "1 - probability of the interval (${DEFAULT-VALUE})")
  private double alpha;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  GammaPoissonCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    PosteriorComparison posterior =
        PosteriorComparison.of(posterior(control), posterior(treatment), alpha);
    return new Answer().with(posterior).with("alpha", alpha);
  }

  private static Posterior posterior(Values.Rate group) {
    return Posterior.ofRate(group.count(), group.exposure());
  }
}
