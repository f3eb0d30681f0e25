package dev.rampwatch.operator.pipeline;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.metadata.Epoch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where an experiment stands among its epochs.
 *
 * @param current the last epoch that has begun
 * @param next when the next one begins, where a ramp is scheduled already
 */
record Timeline(Optional<CountedEpoch> current, Optional<Instant> next) {
  static Timeline at(Instant now, ExperimentPlan plan, Duration bucket, Lateness lateness) {
    List<Epoch> epochs = plan.epochs();
    int begun = (int) epochs.stream().filter(epoch -> !epoch.start().isAfter(now)).count();
    Optional<CountedEpoch> current =
        begun == 0
            ? Optional.empty()
            : Optional.of(new CountedEpoch(begun, epochs.get(begun - 1), bucket, lateness));
    Optional<Instant> next =
        begun < epochs.size() ? Optional.of(epochs.get(begun).start()) : Optional.empty();
    return new Timeline(current, next);
  }
}
