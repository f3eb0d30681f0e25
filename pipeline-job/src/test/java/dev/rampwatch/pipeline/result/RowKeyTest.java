package dev.rampwatch.pipeline.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The order in which rows stand in an output. */
final class RowKeyTest {
  private static RowKey bucket(String experiment, long epochStart, String group, long bucketEnd) {
    return RowKey.of("bucket", experiment, epochStart, group, "click", bucketEnd);
  }

  @Test
  void ordersKindsThenExperimentsThenEpochs() {
    List<RowKey> ordered =
        List.of(
            bucket("a", 900, "control", 1),
            bucket("a", 1000, "control", 1),
            bucket("b", 5, "control", 1),
            RowKey.of("comparison", "a", 900L, "treatment"),
            RowKey.of("health", "a", 900L, 1L));
    assertThat(
            new TreeSet<>(
                List.of(
                    ordered.get(4),
                    ordered.get(2),
                    ordered.get(0),
                    ordered.get(3),
                    ordered.get(1))))
        .containsExactlyElementsOf(ordered);
  }

  @Test
  void ordersNumbersBySizeAndTextsByCharacter() {
    assertThat(bucket("a", 1, "control", 900)).isLessThan(bucket("a", 1, "control", 1000));
    assertThat(bucket("a10", 1, "control", 1)).isLessThan(bucket("a9", 1, "control", 1));
    assertThat(bucket("Z", 1, "control", 1)).isLessThan(bucket("a", 1, "control", 1));
  }

  @Test
  void aShorterKeyComesBeforeItsContinuations() {
    assertThat(RowKey.of("health", "a")).isLessThan(RowKey.of("health", "a", 1L));
    assertThat(RowKey.of("health", "a")).isEqualByComparingTo(RowKey.of("health", "a"));
  }

  @Test
  void isAJsonArrayInKafka() {
    assertThat(bucket("say \"hi\"", 1, "control", 900).json())
        .isEqualTo("[\"bucket\",\"say \\\"hi\\\"\",1,\"control\",\"click\",900]");
  }
}
