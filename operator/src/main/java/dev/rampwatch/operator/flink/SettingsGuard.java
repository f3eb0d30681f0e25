package dev.rampwatch.operator.flink;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which Flink settings a user may not set, and what to do instead. */
public final class SettingsGuard {
  private record Rule(Pattern keys, String instead) {}

  private static final List<Rule> RULES =
      List.of(
          rule(
              ".*(password|secret|access[-.]key|token|jaas).*",
              "may hold a credential, and this resource is readable by many; mount a Secret with podTemplate"),
          rule(
              "execution\\.checkpointing\\.(interval|timeout|min-pause|aligned-checkpoint-timeout|tolerable-failed-checkpoints)",
              "has a field of its own; set it below flink.checkpoint"),
          rule(
              "execution\\.checkpointing\\.mode",
              "must stay EXACTLY_ONCE, or counts would be wrong after a failure; leave it out"),
          rule(
              "execution\\.checkpointing\\.externalized-checkpoint-retention|execution\\.checkpointing\\.checkpoints-after-tasks-finish\\.enabled",
              "decides whether state survives; leave it out"),
          rule(
              "(state\\.(checkpoints|savepoints)\\.dir|execution\\.checkpointing\\.(dir|savepoint-dir)|high-availability.*)",
              "belongs to the platform; set spec.checkpoints of the ExperimentFeed"),
          rule(
              "state\\.backend|state\\.backend\\.type|state\\.backend\\.incremental|execution\\.checkpointing\\.incremental|state\\.checkpoint-storage|execution\\.checkpointing\\.storage",
              "must stay incremental RocksDB, which the state is sized for; tune state.backend.rocksdb.* instead"),
          rule(
              "pipeline\\.max-parallelism|parallelism\\.default|taskmanager\\.numberOfTaskSlots",
              "is set by the operator, so that state can be restored; use flink.parallelism"),
          rule(
              "(jobmanager|taskmanager)\\.memory\\.process\\.size",
              "has a field of its own; use flink.resources"),
          rule(
              "pipeline\\.(generic-types|object-reuse|jars|name)|execution\\.(runtime-mode|target|attached)",
              "is a property of the job's program; leave it out"),
          rule(
              "execution\\.(savepoint|state-recovery)\\..*|kubernetes\\.operator\\.(job|savepoint|deployment\\.rollback)\\..*",
              "decides from which state the job starts, which the operator does; leave it out"),
          rule(
              "kubernetes\\.(cluster-id|namespace|service-account|container\\.image.*|pod-template-file.*)",
              "names the job in the cluster, which the operator does; leave it out"));

  private SettingsGuard() {}

  /** One sentence for each refused setting, in the order of their names. */
  public static List<String> refusals(Map<String, String> settings) {
    List<String> refusals = new ArrayList<>();
    new TreeMap<>(settings)
        .keySet()
        .forEach(
            key ->
                RULES.stream()
                    .filter(rule -> rule.keys().matcher(key.toLowerCase(Locale.ROOT)).matches())
                    .findFirst()
                    .ifPresent(rule -> refusals.add("\"%s\" %s".formatted(key, rule.instead()))));
    return refusals;
  }

  private static Rule rule(String keys, String instead) {
    return new Rule(Pattern.compile(keys, Pattern.CASE_INSENSITIVE), instead);
  }
}
