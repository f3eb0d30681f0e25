package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.SpendingDesign;
import dev.rampwatch.pipeline.statistics.SpendingFunction;
import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Group-sequential bounds. */
@Command(
    name = "alpha-spending",
    description = "Group-sequential z bounds after Lan and DeMets",
    mixinStandardHelpOptions = true)
final class AlphaSpendingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--function",
      required = true,
      description = "obrien-fleming, pocock or power (alpha t^exponent)")
  private String function;

  @Option(
      names = {"--exponent", "--rho"},
      defaultValue = "2",
      description = "Of the power function (${DEFAULT-VALUE})")
  private double exponent;

  @Option(
      names = "--sides",
      defaultValue = "2",
      description = "1, or 2 with half of alpha each (${DEFAULT-VALUE})")
  private int sides;

  @Option(names = "--alpha", defaultValue = "0.05", description = "Total error (${DEFAULT-VALUE})")
  private double alpha;

  @Option(
      names = "--fractions",
      required = true,
      paramLabel = "t1,t2,...",
      description = "Fractions of the time at the looks, increasing up to 1")
  private String fractions;

  @Option(
      names = "--information",
      paramLabel = "i1,i2,...",
      description = "Information observed at the looks, in any unit; default: the fractions")
  private @Nullable String information;

  @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls the command
  AlphaSpendingCommand() {}

  @Override
  public Integer call() {
    return Answer.print(spec, this::answer);
  }

  private Answer answer() {
    double[] times = numbers(fractions);
    double[] observed = information == null ? times : numbers(information);
    List<SpendingDesign.Bound> bounds =
        new SpendingDesign(spending(), sides, alpha).bounds(times, observed);
    return new Answer()
        .with("function", function)
        .with("sides", sides)
        .with("alpha", alpha)
        .with("fractions", times)
        .with("zBounds", bounds.stream().map(SpendingDesign.Bound::z).toList())
        .with("spentAlpha", bounds.stream().map(SpendingDesign.Bound::spent).toList());
  }

  private SpendingFunction spending() {
    return switch (function) {
      case "obrien-fleming" -> new SpendingFunction.ObrienFleming();
      case "pocock" -> new SpendingFunction.Pocock();
      case "power" -> new SpendingFunction.Power(exponent);
      default ->
          throw new IllegalArgumentException(
              "unknown function '" + function + "'; known: obrien-fleming, pocock, power");
    };
  }

  private static double[] numbers(String text) {
    return Values.numbers(text, ",;").stream().mapToDouble(BigDecimal::doubleValue).toArray();
  }
}
