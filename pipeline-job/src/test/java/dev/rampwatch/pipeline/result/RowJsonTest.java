package dev.rampwatch.pipeline.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.ResultRow.ComparisonRow;
import dev.rampwatch.pipeline.result.ResultRow.HealthRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** The text of each kind of row, field by field in the order that readers rely on. */
final class RowJsonTest {
  private static final BucketRow BUCKET =
      new BucketRow(
          "checkout_v2",
          1_767_225_600_000L,
          "treatment",
          "click",
          1_767_226_500_000L,
          12,
          5,
          40,
          9,
          true,
          false);
  private static final ComparisonRow COMPARISON =
      new ComparisonRow(
          "checkout_v2",
          1_767_225_600_000L,
          "treatment",
          "control",
          "click",
          "propensity",
          1_767_226_500_000L,
          "always-valid",
          -0.125,
          null,
          -0.25,
          0.5,
          null,
          "none",
          null,
          "propensity of click shows no difference so far",
          true);
  private static final HealthRow HEALTH =
      new HealthRow(
          "checkout_v2",
          1_767_225_600_000L,
          1_767_226_500_000L,
          new TreeMap<>(Map.of("treatment", 9L, "control", 8L)),
          1,
          0.75,
          0.5,
          2,
          3,
          4,
          5,
          6,
          7,
          true);

  private static final GuardrailRow GUARDRAIL =
      new GuardrailRow(
          "checkout_v2",
          1_767_225_600_000L,
          "maxRelativeDrop",
          "treatment",
          "click",
          "volume",
          1_767_226_500_000L,
          0.02,
          -0.25,
          0.0005,
          "breached",
          1_767_226_500_000L,
          "volume of click is 25.0 % lower in treatment",
          true);

  private static String text(ResultRow row) {
    return new String(RowJson.write(row), StandardCharsets.UTF_8);
  }

  @Test
  void writesABucketRow() {
    assertThat(text(BUCKET))
        .isEqualTo(
            "{\"kind\":\"bucket\",\"experiment\":\"checkout_v2\",\"epochStart\":1767225600000,"
                + "\"group\":\"treatment\",\"eventType\":\"click\",\"bucketEnd\":1767226500000,"
                + "\"volume\":12,\"users\":5,\"sumSquares\":40,\"triggered\":9,"
                + "\"partial\":true,\"final\":false}");
  }

  @Test
  void writesAComparisonRow() {
    assertThat(text(COMPARISON))
        .isEqualTo(
            "{\"kind\":\"comparison\",\"experiment\":\"checkout_v2\",\"epochStart\":1767225600000,"
                + "\"treatment\":\"treatment\",\"control\":\"control\",\"eventType\":\"click\","
                + "\"measure\":\"propensity\",\"bucketEnd\":1767226500000,"
                + "\"method\":\"always-valid\",\"difference\":-0.125,\"relativeLift\":null,"
                + "\"ciLow\":-0.25,\"ciHigh\":0.5,\"pValue\":null,\"decision\":\"none\","
                + "\"decidedAt\":null,\"verdict\":\"propensity of click shows no difference so far\",\"final\":true}");
  }

  @Test
  void writesAHealthRow() {
    assertThat(text(HEALTH))
        .isEqualTo(
            "{\"kind\":\"health\",\"experiment\":\"checkout_v2\",\"epochStart\":1767225600000,"
                + "\"bucketEnd\":1767226500000,\"triggered\":{\"control\":8,\"treatment\":9},"
                + "\"crossedUsers\":1,\"srmPValue\":0.75,\"srmChiSquarePValue\":0.5,"
                + "\"lateEvents\":2,\"lateActivations\":3,\"futureEvents\":4,"
                + "\"futureActivations\":5,\"duplicates\":6,\"malformed\":7,\"final\":true}");
  }

  @Test
  void writesAGuardrailRow() {
    assertThat(text(GUARDRAIL))
        .isEqualTo(
            "{\"kind\":\"guardrail\",\"experiment\":\"checkout_v2\",\"epochStart\":1767225600000,"
                + "\"guardrail\":\"maxRelativeDrop\",\"treatment\":\"treatment\","
                + "\"eventType\":\"click\",\"measure\":\"volume\",\"bucketEnd\":1767226500000,"
                + "\"tolerated\":0.02,\"observed\":-0.25,\"pValue\":5.0E-4,"
                + "\"state\":\"breached\",\"decidedAt\":1767226500000,"
                + "\"evidence\":\"volume of click is 25.0 % lower in treatment\",\"final\":true}");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    for (ResultRow row : new ResultRow[] {BUCKET, COMPARISON, HEALTH, GUARDRAIL}) {
      assertThat(RowJson.read(RowJson.write(row))).isEqualTo(row);
    }
  }

  @Test
  void travelsBetweenTasks() throws IOException {
    DataOutputSerializer target = new DataOutputSerializer(64);
    for (ResultRow row : new ResultRow[] {BUCKET, COMPARISON, HEALTH, GUARDRAIL}) {
      ResultRowSerializer.INSTANCE.serialize(row, target);
    }
    DataInputDeserializer source = new DataInputDeserializer(target.getCopyOfBuffer());
    for (ResultRow row : new ResultRow[] {BUCKET, COMPARISON, HEALTH, GUARDRAIL}) {
      assertThat(ResultRowSerializer.INSTANCE.deserialize(source)).isEqualTo(row);
    }
  }
}
