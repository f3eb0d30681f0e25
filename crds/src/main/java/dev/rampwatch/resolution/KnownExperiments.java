package dev.rampwatch.resolution;

import dev.rampwatch.metadata.Experiment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All experiments that the metadata has, by name. */
public final class KnownExperiments {
  private final Map<String, Experiment> byName;

  private KnownExperiments(Map<String, Experiment> byName) {
    this.byName = byName;
  }

  /**
   * These experiments.
   *
   * @throws IllegalArgumentException where two have one name
   */
  public static KnownExperiments of(Collection<Experiment> experiments) {
    Map<String, Experiment> byName = new LinkedHashMap<>();
    for (Experiment experiment : experiments) {
      if (byName.put(experiment.name(), experiment) != null) {
        throw new IllegalArgumentException(
            "experiment \"%s\" is listed twice; keep one".formatted(experiment.name()));
      }
    }
    return new KnownExperiments(byName);
  }

  /** The experiment of that name. */
  public Optional<Experiment> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** Says that there is no experiment of that name, how many there are, and which may be meant. */
  public String unknown(String name) {
    String closest =
        Closest.to(name, byName.keySet()).map(other -> "; closest: " + other).orElse("");
    return String.format(
        Locale.ROOT,
        "\"%s\" is not in the experiment metadata (%,d experiment%s%s)",
        name,
        byName.size(),
        byName.size() == 1 ? " is" : "s are",
        closest);
  }
}
