package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.Posterior;
import dev.rampwatch.pipeline.statistics.PosteriorComparison;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Bayesian comparison of two shares. */
@Command(
    name = "beta-binomial",
    description =
        "Posterior comparison of two shares, uniform priors; not protected against peeking",
    mixinStandardHelpOptions = true)
final class BetaBinomialCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TwoShares groups;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      description = "1 - probability of the interval (${DEFAULT-VALUE})")
  private double alpha;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  BetaBinomialCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    PosteriorComparison posterior =
        PosteriorComparison.of(posterior(groups.control()), posterior(groups.treatment()), alpha);
    return new Answer().with(posterior).with("alpha", alpha);
  }

  private static Posterior posterior(SampleSummary group) {
    return Posterior.ofShare((double) group.sum(), (double) group.n());
  }
}
