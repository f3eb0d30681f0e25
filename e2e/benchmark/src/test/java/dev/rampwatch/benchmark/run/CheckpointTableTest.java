package dev.rampwatch.benchmark.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.benchmark.operation.Checkpoint;
import dev.rampwatch.benchmark.operation.CheckpointedRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointTableTest {

  @Test
  void takesTheCheckpointsOfAllRunsOfALoadTogether() {
    assertThat(lines(run(0, checkpoint(30, 2), checkpoint(10, 4)), run(1, checkpoint(20, 6))))
        .containsExactly("| job | above | 1,000 | 2 | 3 | 0 | 20, 30, 30 | 4, 6 | 3, 3 |");
  }

  @Test
  void aLoadWithoutAnyCheckpointHasNoFigures() {
    assertThat(lines(run(0)))
        .containsExactly(
            "| job | above | 1,000 | 1 | 0 | 0 | none, none, none | none, none | none, none |");
  }

  private static List<String> lines(Checkpoints.Run... runs) {
    return CheckpointTable.of(List.of(runs)).lines().skip(2).toList();
  }

  private static Checkpoints.Run run(int number, Checkpoint... checkpoints) {
    return new Checkpoints.Run(
        "job", "above", number, new CheckpointedRun(1_000, List.of(checkpoints), List.of()));
  }

  private static Checkpoint checkpoint(long millis, long kibibytes) {
    return new Checkpoint(0, millis, kibibytes * 1024, 3);
  }
}
