package dev.rampwatch.operator.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is rendered as a tree is what the Flink operator's own classes read. */
final class FlinkDeploymentContractTest {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  static Stream<Path> deployments() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/resources/scenarios"))) {
      return files.filter(file -> file.endsWith("out-deployment.yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void theFlinkOperatorReadsEveryFieldThatIsRendered(Path file) throws IOException {
    JsonNode rendered = YAMLMapper.builder().build().readTree(Files.readString(file));

    FlinkDeployment read = STRICT.treeToValue(rendered, FlinkDeployment.class);

    assertThat(
            Trees.contains(STRICT.valueToTree(read.getSpec().getJob()), rendered.at("/spec/job")))
        .isTrue();
    assertThat(read.getMetadata().getName()).matches("[a-z]([-a-z\\d]{0,43}[a-z\\d])?");
    assertThat(read.getSpec().getFlinkConfiguration())
        .containsEntry("pipeline.max-parallelism", "4096");
  }
}
