package dev.rampwatch.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Evidence.class)
final class FailureTest {
  /** What is killed, in turn. */
  private static final List<Victim> VICTIMS =
      List.of(
          Victim.pod("experiments", "component=taskmanager"),
          Victim.pod("experiments", "component=jobmanager"),
          Victim.pod("rampwatch", "app.kubernetes.io/name=rampwatch"),
          Victim.pod("flink-operator", "app=flink-operator"),
          Victim.process("e2e-parts", "deployment/kafka"),
          Victim.process("e2e-parts", "deployment/mysql"),
          Victim.process("e2e-parts", "deployment/hdfs"));

  @Test
  void whateverIsKilledWhileRecordsFlowTheFinalRowsAreExact() throws Exception {
    Instant start = Instant.now().minus(Duration.ofMinutes(40));
    Run run = Run.prepare("failure");
    run.ramp(0.5, start);
    run.apply("pipeline.yaml");
    run.awaitReady("Running", "JobRunning");
    List<Traffic.Entry> records = run.traffic(7, 4_000, start);
    int part = records.size() / (VICTIMS.size() + 1);
    for (int i = 0; i < VICTIMS.size(); i++) {
      run.publish(records.subList(i * part, i * part + part / 2));
      VICTIMS.get(i).kill();
      run.publish(records.subList(i * part + part / 2, (i + 1) * part));
      VICTIMS.get(i).awaitBack();
    }
    run.publish(records.subList(VICTIMS.size() * part, records.size()));
    run.awaitExactRows();
    run.awaitReady("Running", "JobRunning");
  }
}
