package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.Moments;
import dev.rampwatch.pipeline.statistics.WelchTest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Welch's t-test on sums over users. */
@Command(
    name = "welch",
    description = "Welch's t-test of two groups' counts per user",
    mixinStandardHelpOptions = true)
final class WelchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--control",
      required = true,
      paramLabel = "n,sum,sumsq",
      converter = Values.OfSums.class,
      description = "Users, sum of their counts, sum of the squares")
  private Moments control;

  @Option(
      names = "--treatment",
      required = true,
      paramLabel = "n,sum,sumsq",
      converter = Values.OfSums.class,
      description = "The same of the treatment")
  private Moments treatment;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      description = "Two-sided error (${DEFAULT-VALUE})")
  private double alpha;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  WelchCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    WelchTest test = WelchTest.of(control, treatment, alpha);
    return new Answer()
        .with("difference", test.difference())
        .with(test.lift())
        .with("t", test.t())
        .with("df", test.df())
        .with("pValue", test.pValue())
        .with(test.interval())
        .with("alpha", alpha);
  }
}
