package dev.rampwatch.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Rampwatch's chart: this one, or a former one; upgraded by helm. */
record Chart(Path folder) {
  private static final List<String> RELEASE = List.of("rampwatch", "--namespace", "rampwatch");

  static Chart present() {
    return new Chart(Path.of("..", "helm", "rampwatch"));
  }

  /**
   * This one under an earlier version: its objects are all replaced. What charts of other contents
   * become is shown by helm/test, without pods; a former operator's image is not to be had here.
   */
  static Chart previous() throws IOException {
    Path target = Path.of("target", "previous");
    Command.run("", List.of("rm", "-rf", target.toString()));
    Command.run("", List.of("cp", "-r", present().folder().toString(), target.toString()));
    Path description = target.resolve("Chart.yaml");
    Files.writeString(
        description,
        Files.readString(description).replaceFirst("(?m)^version: .*$", "version: 0.0.1"));
    return new Chart(target);
  }

  /** What the user has set. */
  static ObjectNode values() throws JsonProcessingException {
    return (ObjectNode) new JsonMapper().readTree(helm("", "get values", "--output", "json"));
  }

  /** Brings the release to this chart, and waits until its pods are ready. */
  void upgrade(ObjectNode values) {
    helm(
        values.toString(),
        "upgrade",
        folder.toString(),
        "--values",
        "-",
        "--wait",
        "--timeout",
        "300s");
  }

  private static String helm(String input, String verb, String... arguments) {
    return Command.run(
        input,
        Stream.of(
                Stream.of("helm"),
                Stream.of(verb.split(" ")),
                RELEASE.stream(),
                Stream.of(arguments))
            .flatMap(words -> words)
            .toList());
  }
}
