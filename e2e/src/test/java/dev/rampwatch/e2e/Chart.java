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

  /** The last release's; before there is one, the first that there was. */
  static Chart previous() throws IOException {
    String tag = git("tag", "--list", "v*", "--sort=-version:refname", "--no-contains", "HEAD");
    String commit =
        tag.lines()
            .findFirst()
            .orElseGet(
                () ->
                    git("log", "--diff-filter=A", "--format=%H", "--", "helm/rampwatch/Chart.yaml")
                        .lines()
                        .reduce((newer, older) -> older)
                        .orElseThrow());
    Path target = Files.createDirectories(Path.of("target", "previous"));
    Path archive = target.resolve("chart.tar");
    git("archive", "--output=" + archive.toAbsolutePath(), commit, "helm/rampwatch");
    Command.run("", List.of("tar", "-x", "-f", archive.toString(), "-C", target.toString()));
    return new Chart(target.resolve("helm/rampwatch"));
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

  private static String git(String... arguments) {
    return Command.run(
        "", Stream.concat(Stream.of("git", "-C", ".."), Stream.of(arguments)).toList());
  }
}
