package dev.rampwatch.operator.feed;

import dev.rampwatch.contract.TopicMetric;
import dev.rampwatch.contract.TopicRole;
import dev.rampwatch.contract.WaitingJob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one of a feed's jobs says of itself.
 *
 * @param numbers of its metrics, by name; empty where it does not run or did not answer
 * @param waiting what it waits for before it starts; null where it does not wait
 */
public record JobWord(Map<String, Double> numbers, @Nullable WaitingJob waiting) {
  /** It said nothing. */
  public static final JobWord NONE = new JobWord(Map.of(), null);

  private static final String RATE = "PerSecond";
  private static final List<String> RATES =
      List.of("raw", "unwanted", "malformed", "kept", "capped", "late");

  /** Copies the map. */
  public JobWord {
    numbers = Map.copyOf(numbers);
  }

  /** The metrics that are asked for. */
  public static List<String> metrics() {
    List<String> names = new ArrayList<>();
    RATES.forEach(rate -> names.add(rate + RATE));
    for (TopicRole role : TopicRole.values()) {
      for (TopicMetric metric : TopicMetric.values()) {
        names.add(metric.of(role));
      }
    }
    return names;
  }

  /** Records a second, by the counter's name. */
  Map<String, Double> rates() {
    Map<String, Double> rates = new HashMap<>();
    for (String rate : RATES) {
      Double number = numbers.get(rate + RATE);
      if (number != null) {
        rates.put(rate, number);
      }
    }
    return rates;
  }

  /** What it says of a topic of its own; {@link TopicMetric#NOT_TOLD} where it says nothing. */
  int of(TopicRole role, TopicMetric metric) {
    Double number = numbers.get(metric.of(role));
    return number == null ? TopicMetric.NOT_TOLD : number.intValue();
  }
}
