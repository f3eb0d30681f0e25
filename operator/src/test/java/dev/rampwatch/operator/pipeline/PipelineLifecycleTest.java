package dev.rampwatch.operator.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code -Drampwatch.golden.write=true} the outputs are written anew, to be reviewed. */
final class PipelineLifecycleTest {
  private static final boolean WRITE = Boolean.getBoolean("rampwatch.golden.write");

  static Stream<Scenario> scenarios() throws IOException {
    // A scenario may begin with what another one puts out.
    boolean differs = WRITE;
    while (differs) {
      differs = false;
      for (Scenario scenario : Scenario.all().toList()) {
        differs |= write(scenario, scenario.files(scenario.outcome()));
      }
    }
    return Scenario.all();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void decidesAsTheScenarioSays(Scenario scenario) throws IOException {
    Map<String, JsonNode> files = scenario.files(scenario.outcome());
    for (Map.Entry<String, JsonNode> file : files.entrySet()) {
      Path expected = scenario.folder().resolve(file.getKey());
      assertThat(expected).exists();
      assertThat(Scenario.write(file.getValue()))
          .as(file.getKey())
          .isEqualTo(Files.readString(expected));
    }
    assertThat(outputs(scenario)).isEqualTo(files.keySet());
  }

  private static Set<String> outputs(Scenario scenario) throws IOException {
    try (Stream<Path> files = Files.list(scenario.folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("out-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Returns whether that changed any file. */
  private static boolean write(Scenario scenario, Map<String, JsonNode> files) throws IOException {
    boolean differs = false;
    Set<String> before = outputs(scenario);
    for (Map.Entry<String, JsonNode> file : files.entrySet()) {
      Path path = scenario.folder().resolve(file.getKey());
      String content = Scenario.write(file.getValue());
      if (!before.remove(file.getKey()) || !content.equals(Files.readString(path))) {
        Files.writeString(path, content);
        differs = true;
      }
    }
    for (String obsolete : before) {
      Files.delete(scenario.folder().resolve(obsolete));
    }
    return differs;
  }
}
