package dev.rampwatch.operator.flink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.feed.CheckpointStorage;
import dev.rampwatch.api.v1alpha1.feed.ConfigurationKeys;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsGuardTest {
  private static final List<Class<?>> FLINK =
      List.of(
          CheckpointingOptions.class,
          CoreOptions.class,
          DeploymentOptions.class,
          ExecutionOptions.class,
          HighAvailabilityOptions.class,
          JobManagerOptions.class,
          PipelineOptions.class,
          RestartStrategyOptions.class,
          StateBackendOptions.class,
          TaskManagerOptions.class);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3.secret-key",
        "execution.checkpointing.mode",
        "execution.checkpointing.recover-without-channel-state.checkpoint-id",
        "execution.savepoint.path",
        "execution.savepoint-restore-mode",
        "execution.state-recovery.ignore-unclaimed-state",
        "execution.runtime-mode",
        "high-availability.cluster-id",
        "high-availability",
        "kubernetes.operator.job.upgrade.last-state-fallback.enabled",
        "kubernetes.operator.job.savepoint-on-deletion",
        "kubernetes.operator.savepoint.format.type",
        "kubernetes.operator.deployment.rollback.enabled",
        "kubernetes.cluster-id",
        "pipeline.auto-watermark-interval",
        "pipeline.force-kryo",
        "pipeline.generic-types",
        "pipeline.max-parallelism",
        "pipeline.object-reuse",
        "Parallelism.Default",
        "restart-strategy",
        "restart-strategy.type",
        "scheduler-mode",
        "state.backend",
        "state.backend.type",
        "taskmanager.memory.flink.size",
        "$internal.application.program-args"
      })
  void refusesWhatWouldBreakCountsStateOrTheOperatorsWork(String key) {
    assertThat(SettingsGuard.refusals(Map.of(key, "x")))
        .singleElement()
        .asString()
        .startsWith("\"" + key + "\" ");
  }

  /** Each of them would become one of the refused in the file that Flink reads. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " state.backend",
        "state.backend ",
        "state.backend:",
        "a: b\nstate.backend",
        "# comment",
        "état.de.côté"
      })
  void refusesNamesThatFlinkReadsOtherwise(String key) {
    assertThat(SettingsGuard.refusals(Map.of(key, "x")))
        .singleElement()
        .asString()
        .contains("is no name of a setting");
  }

  @Test
  void refusesValuesThatBringFurtherSettings() {
    assertThat(SettingsGuard.refusals(Map.of("env.java.opts.all", "-Da=b\nstate.backend: hashmap")))
        .singleElement()
        .asString()
        .contains("has a value of several lines");
    assertThat(SettingsGuard.refusals(Map.of("env.java.opts.all", "-Da=b\n"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "execution.checkpointing.unaligned",
        "execution.checkpointing.unaligned.enabled",
        "execution.checkpointing.max-concurrent-checkpoints",
        "execution.checkpointing.num-retained",
        "env.java.opts.all",
        "job.autoscaler.enabled",
        "kubernetes.operator.cluster.health-check.enabled",
        "kubernetes.operator.periodic.savepoint.interval",
        "kubernetes.operator.reconcile.interval",
        "metrics.reporters",
        "pipeline.operator-chaining",
        "restart-strategy.exponential-delay.max-backoff",
        "state.backend.rocksdb.memory.managed",
        "taskmanager.memory.managed.fraction"
      })
  void leavesAloneWhatIsTheUsersToTune(String key) {
    assertThat(SettingsGuard.refusals(Map.of(key, "x"))).isEmpty();
  }

  /** What the user sets is refused or holds, by whichever of Flink's names it is set. */
  @ParameterizedTest
  @EnumSource(ConfigurationKeys.class)
  void nothingThatTheUserSetsIsOverriddenInSilence(ConfigurationKeys style) throws Exception {
    JobSize size = JobSizing.size(FlinkLayers.of(null, null), JobDemand.ofCounting(null));
    CheckpointStorage storage = new CheckpointStorage("s3://flink", null);
    Set<String> written = FlinkConfiguration.of(size, storage, style, true, Map.of()).keySet();

    for (Set<String> names : namesOfOptions(written)) {
      for (String name : names) {
        if (SettingsGuard.refusals(Map.of(name, "mine")).isEmpty()) {
          Map<String, String> together =
              FlinkConfiguration.of(size, storage, style, true, Map.of(name, "mine"));
          assertThat(together).containsEntry(name, "mine");
          assertThat(together.keySet().stream().filter(names::contains)).containsExactly(name);
        }
      }
    }
  }

  /** For each option that is written, all names that Flink knows it by. */
  private static List<Set<String>> namesOfOptions(Set<String> written) throws Exception {
    List<Set<String>> all = new ArrayList<>();
    written.forEach(name -> all.add(Set.of(name)));
    for (Class<?> options : FLINK) {
      for (Field field : options.getFields()) {
        if (Modifier.isStatic(field.getModifiers())
            && field.get(null) instanceof ConfigOption<?> option) {
          Set<String> names = new TreeSet<>(Set.of(option.key()));
          fallbacks(option).forEach(names::add);
          if (names.stream().anyMatch(written::contains)) {
            all.add(names);
          }
        }
      }
    }
    return all;
  }

  private static Stream<String> fallbacks(ConfigOption<?> option) {
    return StreamSupport.stream(option.fallbackKeys().spliterator(), false)
        .map(FallbackKey::getKey);
  }
}
