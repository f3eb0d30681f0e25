package dev.rampwatch.local.statistics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rampwatch.pipeline.statistics.Interval;
import dev.rampwatch.pipeline.statistics.PosteriorComparison;
import dev.rampwatch.pipeline.statistics.RelativeLift;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** One JSON object, in the order in which its fields are named. */
final class Answer {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  Answer with(String name, @Nullable Object value) {
    fields.put(name, value);
    return this;
  }

  Answer with(Interval interval) {
    return with("ciLow", interval.low()).with("ciHigh", interval.high());
  }

  Answer with(PosteriorComparison posterior) {
    return with("probabilityToBeBetter", posterior.probabilityToBeBetter())
        .with("expectedLoss", posterior.expectedLoss())
        .with(posterior.interval());
  }

  /** The lift; ends of its interval are null where the data do not bound it. */
  Answer with(RelativeLift lift) {
    Interval interval = lift instanceof RelativeLift.Bounded bounded ? bounded.interval() : null;
    return with("relativeLift", lift.estimate())
        .with("relativeCiLow", interval == null ? null : interval.low())
        .with("relativeCiHigh", interval == null ? null : interval.high());
  }

  /** Prints the answer, or turns what the statistics refuse into wrong usage. */
  static int print(CommandSpec command, Supplier<Answer> computation) {
    try {
      String json = JSON.writeValueAsString(computation.get().fields);
      command.commandLine().getOut().println(json);
      return command.exitCodeOnSuccess();
    } catch (IllegalArgumentException | ArithmeticException | TypeConversionException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
