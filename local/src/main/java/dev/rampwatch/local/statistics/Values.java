package dev.rampwatch.local.statistics;

import dev.rampwatch.pipeline.statistics.Moments;
import dev.rampwatch.pipeline.statistics.SampleSummary;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values with several parts are written on the command line. */
final class Values {
  private Values() {}

  /** {@code n,sum,sumsq}: whole or decimal sums over n users. */
  static final class OfSums implements ITypeConverter<Moments> {
    @Override
    public Moments convert(String text) {
      List<BigDecimal> parts = parts(text, 3, "n,sum,sumsq");
      return refuseAsUsage(() -> Moments.of(whole(parts.get(0)), parts.get(1), parts.get(2)));
    }
  }

  /** {@code x,n}: x of n users acted. */
  static final class OfShare implements ITypeConverter<SampleSummary> {
    @Override
    public SampleSummary convert(String text) {
      List<BigDecimal> parts = parts(text, 2, "x,n");
      return refuseAsUsage(() -> SampleSummary.ofActed(whole(parts.get(0)), whole(parts.get(1))));
    }
  }

  /** {@code count,exposure}. */
  record Rate(double count, double exposure) {}

  /** {@code count,exposure}: events in an exposure of any unit. */
  static final class OfRate implements ITypeConverter<Rate> {
    @Override
    public Rate convert(String text) {
      List<BigDecimal> parts = parts(text, 2, "count,exposure");
      return new Rate(parts.get(0).doubleValue(), parts.get(1).doubleValue());
    }
  }

  private static List<BigDecimal> parts(String text, int count, String form) {
    List<BigDecimal> parts = numbers(text, ",");
    if (parts.size() != count) {
      throw new TypeConversionException("'" + text + "' is not of the form " + form);
    }
    return parts;
  }

  /** The numbers of a list. */
  static List<BigDecimal> numbers(String text, String separators) {
    return Arrays.stream(text.split("[" + separators + "]", -1)).map(Values::number).toList();
  }

  private static BigDecimal number(String text) {
    try {
      return new BigDecimal(text.strip());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not a number");
    }
  }

  static long whole(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException e) {
      throw new TypeConversionException(number.toPlainString() + " is not a whole number");
    }
  }

  private interface Construction<T> {
    T make();
  }

  private static <T> T refuseAsUsage(Construction<T> construction) {
    try {
      return construction.make();
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
