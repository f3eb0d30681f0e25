package dev.rampwatch.operator.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which Flink settings a user may not set, and what to do instead. */
public final class SettingsGuard {
  /**
   * Settings of one kind.
   *
   * @param keys which ones; {@code .*} stands for whatever follows
   * @param instead why not, and what to do
   */
  record Refused(Pattern keys, String instead) {
    private static Refused of(String instead, String... keys) {
      return new Refused(
          Pattern.compile(String.join("|", keys), Pattern.CASE_INSENSITIVE), instead);
    }
  }

  /** The first that a key matches is what is said of it; both old and new names stand here. */
  static final List<Refused> RULES =
      List.of(
          Refused.of(
              "may hold a credential, and this resource is readable by many; mount a Secret with podTemplate",
              ".*(password|secret|access[-.]key|token|jaas).*"),
          Refused.of(
              "has a field of its own; set it below flink.checkpoint",
              "execution\\.checkpointing\\.(interval(-during-backlog)?|timeout|min-pause)",
              "execution\\.checkpointing\\.(aligned-checkpoint-timeout|alignment-timeout)",
              "execution\\.checkpointing\\.tolerable-failed-checkpoints"),
          Refused.of(
              "must stay EXACTLY_ONCE, or counts would be wrong after a failure; leave it out",
              "execution\\.checkpointing\\.mode"),
          Refused.of(
              "decides whether state survives; leave it out",
              "execution\\.checkpointing\\.externalized-checkpoint-retention",
              "execution\\.checkpointing\\.checkpoints-after-tasks-finish(\\.enabled)?",
              "execution\\.checkpointing\\.recover-without-channel-state\\..*"),
          Refused.of(
              "belongs to the platform; set spec.checkpoints of the ExperimentFeed",
              "state\\.(checkpoints|savepoints)\\.(dir|create-subdir)",
              "execution\\.checkpointing\\.(dir|savepoint-dir|create-subdir)",
              "savepoints\\.state\\.backend\\.fs\\.dir",
              "state\\.backend\\.fs\\.checkpointdir",
              "(high-availability|recovery).*"),
          Refused.of(
              "must stay incremental RocksDB, which the state is sized for; tune state.backend.rocksdb.* instead",
              "state\\.backend(\\.type|\\.incremental)?",
              "execution\\.checkpointing\\.(incremental|storage)",
              "state\\.checkpoint-storage"),
          Refused.of(
              "must stay exponential-delay, so that the job waits for Kafka and the database to come back; tune restart-strategy.exponential-delay.* instead",
              "restart-strategy(\\.type)?",
              "restart-strategy\\.exponential-delay\\.attempts-before-reset-backoff"),
          Refused.of(
              "is set by the operator, so that state can be restored; use flink.parallelism, flink.maxParallelism or flink.taskSlots",
              "pipeline\\.(max-parallelism|jobvertex-parallelism-overrides)",
              "parallelism\\.default",
              "taskmanager\\.numberOfTaskSlots",
              "scheduler-mode",
              "kubernetes\\.jobmanager\\.replicas"),
          Refused.of(
              "has a field of its own; use flink.resources",
              "(jobmanager|taskmanager)\\.memory\\.(process|flink)\\.size",
              "kubernetes\\.(jobmanager|taskmanager)\\.cpu(\\.amount)?"),
          Refused.of(
              "is a property of the job's program; leave it out",
              "pipeline\\.(generic-types|object-reuse|jars|classpaths|name|auto-watermark-interval)",
              "pipeline\\.(force-.*|registered-.*|default-kryo-serializers|serialization-config)",
              "execution\\.(runtime-mode|target|attached|shutdown-on-.*|submit-failed-job-.*)",
              "\\$internal\\..*"),
          Refused.of(
              "decides from which state the job starts, which the operator does; leave it out",
              "execution\\.(savepoint|state-recovery)[-.].*"),
          Refused.of(
              "steers the Flink operator, which this operator does; of these only reconcile, observer, cluster.health-check, jm-deployment, periodic, flink.client and metrics may be set",
              "kubernetes\\.operator\\.(?!(reconcile|observer|cluster\\.health-check|jm-deployment|periodic|flink\\.client|metrics)\\.).*"),
          Refused.of(
              "names the job in the cluster, which the operator does; leave it out",
              "kubernetes\\.(cluster-id|namespace|service-account|container\\.image.*)",
              "kubernetes\\.(pod-template-file.*|jobmanager\\.owner\\.reference)",
              "kubernetes\\.(jobmanager|taskmanager)\\.service-account"));

  /** Flink reads its configuration line by line, and takes spaces around a name away. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9$][A-Za-z0-9$._-]*");

  private SettingsGuard() {}

  /** One sentence for each refused setting, in the order of their names. */
  public static List<String> refusals(Map<String, String> settings) {
    List<String> refusals = new ArrayList<>();
    new TreeMap<>(settings)
        .forEach(
            (key, value) ->
                refusal(key, value)
                    .ifPresent(instead -> refusals.add("\"%s\" %s".formatted(key, instead))));
    return refusals;
  }

  private static Optional<String> refusal(String key, String value) {
    if (!NAME.matcher(key).matches()) {
      return Optional.of("is no name of a setting; use letters, digits, dots, dashes and _");
    }
    if (value.lines().skip(1).findAny().isPresent()) {
      return Optional.of("has a value of several lines, of which Flink would read one; join them");
    }
    return RULES.stream()
        .filter(rule -> rule.keys().matcher(key).matches())
        .map(Refused::instead)
        .findFirst();
  }
}
