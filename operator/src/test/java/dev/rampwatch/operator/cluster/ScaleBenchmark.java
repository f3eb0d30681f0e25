package dev.rampwatch.operator.cluster;

import static org.awaitility.Awaitility.await;

import dev.rampwatch.operator.database.DatabaseServer;
import dev.rampwatch.operator.database.TestDatabase;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How the operator does with many pipelines: its own process on a real API server and database, the
 * jobs' part played by this one. docs/operations.md says how to run it and has its table and its
 * curve.
 */
@Tag("scale")
final class ScaleBenchmark {
  private static final String NAMESPACE = "scale";
  private static final int ONE_BY_ONE = 40;
  private static final int APPLIES_A_SECOND = 50;
  private static final Duration LONG = Duration.ofMinutes(10);

  /** Polls are 5 s apart meanwhile. */
  private static final Duration STEADY =
      Duration.ofSeconds(Integer.getInteger("scale.steady", 120));

  /** Those of the image. */
  private static final String OPTIONS = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final Path LOG = Path.of("target/scale-operator.log");

  private KubeServer server;
  private TestDatabase database;
  private Map<String, String> environment;
  private Flink flink;

  @Test
  void measures() throws Exception {
    int[] sizes =
        Arrays.stream(System.getProperty("scale.sizes", "100,1000,5000").split(","))
            .mapToInt(Integer::parseInt)
            .toArray();
    try (KubeServer kube = KubeServer.start().withResources().withFlink();
        TestDatabase metadata = TestDatabase.start(DatabaseServer.Kind.MARIADB)) {
      server = kube;
      database = metadata;
      prepare(sizes[sizes.length - 1]);
      flink = new Flink(server, NAMESPACE);
      List<ScaleRow> rows = new ArrayList<>();
      OperatorProcess operator = start();
      try (Crowd crowd = new Crowd(server, NAMESPACE)) {
        for (int size : sizes) {
          int more = size - ONE_BY_ONE - crowd.size();
          Spent before = Spent.now(operator, server);
          Latencies busy = crowd.grow(more, APPLIES_A_SECOND);
          settle(operator, crowd.size());
          String spent = Spent.now(operator, server).forEach(more, before);
          Latencies idle = crowd.growOneByOne(ONE_BY_ONE);
          settle(operator, size);
          long peak = operator.memory("VmHWM");
          operator.terminate();
          operator.await();
          long written = server.writes();
          long begin = System.nanoTime();
          operator = start();
          OperatorProcess started = operator;
          await()
              .atMost(LONG)
              .pollInterval(Duration.ofMillis(500))
              .until(() -> isSynced(started, size));
          Duration synced = Duration.ofNanos(System.nanoTime() - begin);
          Duration syncedCpu = operator.cpu();
          long restartWrites = server.writes() - written;
          Steady steady = steady(operator);
          rows.add(
              new ScaleRow(
                  size,
                  idle,
                  busy,
                  spent,
                  synced,
                  syncedCpu,
                  restartWrites,
                  steady.polls(),
                  steady.queries(),
                  steady.writes(),
                  operator.memory("VmRSS"),
                  Math.max(peak, operator.memory("VmHWM")),
                  ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
          report(rows);
        }
      } finally {
        operator.close();
      }
    }
  }

  /** What is counted while nothing changes. */
  private record Steady(long polls, long queries, long writes) {}

  private Steady steady(OperatorProcess operator) throws Exception {
    long before = server.writes();
    database.run("TRUNCATE TABLE mysql.general_log", "SET GLOBAL general_log = 'ON'");
    await().pollDelay(STEADY).atMost(STEADY.plusSeconds(20)).until(operator::isReady);
    database.run("SET GLOBAL general_log = 'OFF'");
    return new Steady(
        count("argument LIKE '%group_allocation%'"),
        count("argument NOT REGEXP '^(SET|COMMIT|ROLLBACK)'"),
        server.writes() - before);
  }

  /** Statements of the operator's user. */
  private long count(String condition) throws Exception {
    try (Connection connection = database.connect();
        ResultSet found =
            connection
                .createStatement()
                .executeQuery(
                    "SELECT COUNT(*) FROM mysql.general_log WHERE user_host LIKE '%reader%'"
                        + " AND command_type IN ('Query', 'Execute') AND "
                        + condition)) {
      found.next();
      return found.getLong(1);
    }
  }

  private static boolean isSynced(OperatorProcess operator, int size) {
    return operator.isReady()
        && operator.metric("rampwatch_leader") == 1
        && operator.metric("operator_sdk_reconciliations_success_total") >= size;
  }

  /** Until every job runs, every status tells so, and nothing is written any more. */
  private void settle(OperatorProcess operator, int size) {
    flink.runsTheJobs();
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> operator.metric("rampwatch_pipelines") >= size);
    // The API server's own count costs it some time too.
    await()
        .during(Duration.ofSeconds(5))
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(new Unchanged(server::writes)::holds);
  }

  private OperatorProcess start() throws Exception {
    OperatorProcess operator =
        new OperatorProcess(
            environment,
            LOG,
            Stream.concat(
                    Stream.of("-Xmx%sm".formatted(System.getProperty("scale.heap", "320"))),
                    Arrays.stream(System.getProperty("scale.options", OPTIONS).split(" ")))
                .toArray(String[]::new));
    await().atMost(LONG).until(operator::isReady);
    return operator;
  }

  private void prepare(int experiments) throws Exception {
    database.resetMetadata();
    database.run("SET GLOBAL log_output = 'TABLE'");
    DateTimeFormatter sql =
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    String ramped = sql.format(Instant.now().minus(Duration.ofHours(1)));
    StringBuilder names = new StringBuilder();
    StringBuilder groups = new StringBuilder();
    StringBuilder allocations = new StringBuilder();
    for (int i = 0; i < experiments; i++) {
      String comma = i == 0 ? "" : ", ";
      names.append(comma + "('experiment_%d')".formatted(i));
      groups.append(
          comma
              + "('experiment_%1$d','control',TRUE), ('experiment_%1$d','blue',FALSE)"
                  .formatted(i));
      allocations.append(
          comma
              + "('experiment_%1$d','control',0.1,'%2$s'), ('experiment_%1$d','blue',0.1,'%2$s')"
                  .formatted(i, ramped));
    }
    database.run(
        "INSERT INTO experiments.experiment (name) VALUES " + names,
        "INSERT INTO experiments.experiment_group VALUES " + groups,
        "INSERT INTO experiments.group_allocation VALUES " + allocations);
    Path folder = Files.createTempDirectory("scale");
    Files.writeString(folder.resolve("username"), "reader");
    Files.writeString(folder.resolve("password"), "secret");
    environment =
        server.environment(
            NAMESPACE,
            Map.of(
                "RAMPWATCH_METADATA_URL", database.asReader().jdbcUrl(),
                "RAMPWATCH_METADATA_LOGIN", folder.toString(),
                "RAMPWATCH_METADATA_POLL", "5s"));
    server.namespace(NAMESPACE);
    server.apply("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: flink}\n", NAMESPACE);
    server.apply(World.FEED, NAMESPACE);
  }

  private static void report(List<ScaleRow> rows) throws Exception {
    System.out.println(ScaleRow.HEADER);
    rows.forEach(row -> System.out.println(row.markdown()));
    Files.writeString(Path.of("target/scale.svg"), new ScaleCurve(rows).svg());
  }
}
