package dev.rampwatch.local.dataset;

import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Experiment;
import dev.rampwatch.metadata.ExperimentsFile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A made-up experiment with a known truth and with all that real input does wrong.
 *
 * <p>Users come back about every eight hours; each visit logs an activation and some events. In the
 * group {@code treatment} a visit holds a tenth fewer saves on average; nothing else differs
 * between groups. Beside that: users who fall into a second group, duplicates, late and future
 * records, activations that arrive after the events that they enable, unknown groups, malformed
 * lines, and a bot that floods one partition for an hour. The same seed gives the same records.
 */
public final class GeneratedExperiment {
  private static final int POPULATION = 4_000;
  private static final Duration BETWEEN_VISITS = Duration.ofHours(8);
  private static final Duration LAST_PERIOD = Duration.ofDays(3);

  private final Experiment experiment;
  private final AllocationHistory history;
  private final SplittableRandom random;
  private final List<InputRecord> records = new ArrayList<>();

  private GeneratedExperiment(Experiment experiment, long seed) {
    this.experiment = experiment;
    this.history = new AllocationHistory(experiment);
    this.random = new SplittableRandom(seed);
  }

  /** Generates the experiment anew. */
  public static Dataset dataset(long seed) {
    var experiment = ExperimentsFile.read(Resource.text("demo/generated/experiments.json")).get(0);
    var generated = new GeneratedExperiment(experiment, seed);
    generated.generate();
    return new Dataset(
        List.of(experiment), Resource.text("demo/generated/pipeline.yaml"), generated.records);
  }

  private void generate() {
    var ramps = history.ramps();
    long end = ramps.get(ramps.size() - 1).plus(LAST_PERIOD).toEpochMilli();
    for (int ordinal = 0; ordinal < POPULATION; ordinal++) {
      var group = ordinal % experiment.groups().size();
      var enrolled = enrolledAt((ordinal + 0.5) / POPULATION);
      var visitor = new Visitor("gen-" + ordinal, experiment, group, random.split());
      if (enrolled != null) {
        visitor.visits(enrolled.toEpochMilli(), end, BETWEEN_VISITS.toMillis(), records::add);
      }
    }
    new Bot(random.split()).flood(ramps.get(0).plus(Duration.ofHours(20)), records::add);
  }

  /** The first ramp after which the experiment's groups hold a given quantile of all users. */
  private @Nullable Instant enrolledAt(double quantile) {
    for (var ramp : history.ramps()) {
      var shares = history.sharesAt(ramp).values();
      var total = shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      if (quantile < total.doubleValue()) {
        return ramp;
      }
    }
    return null;
  }
}
