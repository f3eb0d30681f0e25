package dev.rampwatch.resolution;

import dev.rampwatch.api.v1alpha1.pipeline.AnalysisSettings;
import dev.rampwatch.api.v1alpha1.pipeline.BudgetSharing;
import dev.rampwatch.api.v1alpha1.pipeline.ComparisonMethod;
import dev.rampwatch.api.v1alpha1.pipeline.CrossedUserPolicy;
import dev.rampwatch.api.v1alpha1.pipeline.LatenessSettings;
import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.Correction;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.Lateness;
import dev.rampwatch.contract.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every analysis setting with its value: the pipeline's own, else the feed's, else this product's.
 *
 * @param analysis how groups are compared
 * @param period aggregation period
 * @param bucket length of a bucket
 * @param lateness which records count
 * @param crossedUsers what becomes of users in two groups
 */
record SettingsInForce(
    Analysis analysis,
    Duration period,
    Duration bucket,
    Lateness lateness,
    CrossedUsers crossedUsers) {

  /** Both settings must have passed {@link AnalysisRules}. */
  static SettingsInForce of(AnalysisSettings own, AnalysisSettings feed) {
    Layers layers = new Layers(own, feed);
    List<Method> methods = methods(layers);
    return new SettingsInForce(
        new Analysis(
            methods,
            decideBy(layers, methods),
            layers.first(AnalysisSettings::confidence, Analysis.DEFAULT.confidence()),
            layers.first(
                settings -> correction(settings.correction()), Analysis.DEFAULT.correction()),
            layers.first(AnalysisSettings::minimumUsers, Analysis.DEFAULT.minimumUsers()),
            layers.first(AnalysisSettings::tightestAt, Analysis.DEFAULT.tightestAt())),
        layers.duration(AnalysisSettings::period, ExperimentPlan.DEFAULT_PERIOD),
        layers.duration(AnalysisSettings::bucket, JobConfiguration.DEFAULT_BUCKET),
        new Lateness(
            layers.duration(settings -> lateness(settings).events(), Lateness.DEFAULT.events()),
            layers.duration(
                settings -> lateness(settings).activations(), Lateness.DEFAULT.activations()),
            Lateness.DEFAULT.future()),
        layers.first(settings -> crossedUsers(settings.crossedUsers()), CrossedUsers.EXCLUDE));
  }

  /** The same in a resource's words, for its status. */
  AnalysisSettings inWords() {
    return new AnalysisSettings(
        analysis.methods().stream().map(SettingsInForce::word).toList(),
        word(analysis.decideBy()),
        analysis.confidence(),
        BudgetSharing.valueOf(analysis.correction().name()),
        DurationText.print(period),
        DurationText.print(bucket),
        new LatenessSettings(
            DurationText.print(lateness.events()), DurationText.print(lateness.activations())),
        CrossedUserPolicy.valueOf(crossedUsers.name()),
        analysis.minimumUsers(),
        analysis.tightestAt());
  }

  /** A decideBy without methods beside it joins those that are in force. */
  private static List<Method> methods(Layers layers) {
    List<Method> defaults = Analysis.DEFAULT.methods();
    List<Method> methods =
        new ArrayList<>(layers.first(settings -> methods(settings.methods()), defaults));
    Method joining = method(layers.own().decideBy());
    if (joining == null && layers.feed().methods() == null) {
      joining = method(layers.feed().decideBy());
    }
    if (joining != null && layers.own().methods() == null && !methods.contains(joining)) {
      methods.add(joining);
    }
    return methods;
  }

  /** Methods that were chosen without the usual decideBy are not bound to it: the first decides. */
  private static Method decideBy(Layers layers, List<Method> methods) {
    Method wished =
        layers.first(settings -> method(settings.decideBy()), Analysis.DEFAULT.decideBy());
    return methods.contains(wished) ? wished : methods.get(0);
  }

  private static @Nullable List<Method> methods(@Nullable List<ComparisonMethod> words) {
    return words == null ? null : words.stream().map(word -> Method.valueOf(word.name())).toList();
  }

  private static ComparisonMethod word(Method method) {
    return ComparisonMethod.valueOf(method.name());
  }

  private static @Nullable Method method(@Nullable ComparisonMethod word) {
    return word == null ? null : Method.valueOf(word.name());
  }

  private static @Nullable Correction correction(@Nullable BudgetSharing word) {
    return word == null ? null : Correction.valueOf(word.name());
  }

  private static @Nullable CrossedUsers crossedUsers(@Nullable CrossedUserPolicy word) {
    return word == null ? null : CrossedUsers.valueOf(word.name());
  }

  private static LatenessSettings lateness(AnalysisSettings settings) {
    LatenessSettings lateness = settings.lateness();
    return lateness == null ? new LatenessSettings(null, null) : lateness;
  }

  private record Layers(AnalysisSettings own, AnalysisSettings feed) {
    <T> T first(Function<AnalysisSettings, @Nullable T> setting, T builtIn) {
      T ownValue = setting.apply(own);
      if (ownValue != null) {
        return ownValue;
      }
      T feedValue = setting.apply(feed);
      return feedValue != null ? feedValue : builtIn;
    }

    Duration duration(Function<AnalysisSettings, @Nullable String> setting, Duration builtIn) {
      return DurationText.parse(first(setting, "")).orElse(builtIn);
    }
  }
}
