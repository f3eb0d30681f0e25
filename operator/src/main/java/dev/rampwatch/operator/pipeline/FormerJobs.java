package dev.rampwatch.operator.pipeline;

import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.ObservedJob;
import dev.rampwatch.operator.results.EpochQuestion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a pipeline that do not count its current epoch: those of earlier epochs, which go on
 * until their last rows are final, and former ones of this epoch, which have nothing more to say.
 */
record FormerJobs(
    Situation situation,
    Groundwork.Laid laid,
    OperatorDefaults defaults,
    CountedEpoch counted,
    String jobName) {
  /** Those that can go. */
  Stream<String> obsolete() {
    return jobs()
        .filter(job -> stoppableAt(job).map(at -> !at.isAfter(situation.now())).orElse(true))
        .map(ObservedJob::name);
  }

  /** When those can go that cannot yet. */
  Stream<Instant> stops() {
    return jobs().flatMap(job -> stoppableAt(job).stream());
  }

  /** The rows that those wait for. */
  List<EpochQuestion> questions() {
    EpochQuestions questions = new EpochQuestions(situation, laid.resolved());
    Map<String, CountedEpoch> others = otherEpochs();
    return jobs()
        .flatMap(
            job ->
                Stream.ofNullable(others.get(start(job)))
                    .map(epoch -> questions.of(epoch, Optional.of(job))))
        .toList();
  }

  private Stream<ObservedJob> jobs() {
    return situation.jobs().stream()
        .filter(other -> !other.deleting() && !other.name().equals(jobName));
  }

  /** Empty where the job's epoch is none, or is this one. */
  private Optional<Instant> stoppableAt(ObservedJob job) {
    CountedEpoch other = otherEpochs().get(start(job));
    String possible = job.annotation(DesiredJob.FINAL_AT);
    if (other == null || possible == null) {
      return Optional.empty();
    }
    FinalRows rows =
        FinalRows.of(situation.epoch(other.epoch().start()), situation, laid, defaults);
    return Optional.of(rows.stoppableAt(Instant.parse(possible)));
  }

  private Map<@Nullable String, CountedEpoch> otherEpochs() {
    List<Epoch> epochs = laid.resolved().plan().epochs();
    return epochs.stream()
        .filter(epoch -> !epoch.equals(counted.epoch()))
        .map(epoch -> counted.of(epochs.indexOf(epoch) + 1, epoch))
        .collect(Collectors.toMap(each -> each.epoch().start().toString(), Function.identity()));
  }

  private static @Nullable String start(ObservedJob job) {
    return job.annotation(DesiredJob.EPOCH_START);
  }
}
