package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.ProportionTest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Two-proportion z-test. */
@Command(
    name = "proportions",
    description = "Two-proportion z-test: pooled test, unpooled interval",
    mixinStandardHelpOptions = true)
final class ProportionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TwoShares groups;

  @Option(
      names = "--alpha",
      defaultValue = "0.05",
      description = "Two-sided error (${DEFAULT-VALUE})")
  private double alpha;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  ProportionsCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    ProportionTest test = ProportionTest.of(groups.control(), groups.treatment(), alpha);
    return new Answer()
        .with("difference", test.difference())
        .with(test.lift())
        .with("z", test.z())
        .with("pValue", test.pValue())
        .with("zUnpooled", test.zUnpooled())
        .with("pUnpooled", test.pUnpooled())
        .with(test.interval())
        .with("alpha", alpha);
  }
}
