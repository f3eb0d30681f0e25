package dev.rampwatch.benchmark.run;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.benchmark.workload.Load;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Starts {@link Fork} with this process's settings. */
final class Forks {
  /** Size of the workload to warm up with, as a share of the one that is measured. */
  static final double WARM_UP = 0.25;

  /** Share of the records that fill the state before measuring starts. */
  static final double FILLING = 0.4;

  private Forks() {}

  /** The cost of one run in a process of its own. */
  static Fork.Cost run(String contender, Load load, Load warmUp)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(argument -> argument.startsWith("-X") || argument.startsWith("--add-opens"))
            .toList());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
    command.addAll(
        List.of(
            contender,
            load.directory().toString(),
            warmUp.directory().toString(),
            Double.toString(FILLING)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(contender + " ended with exit code " + process.exitValue());
    }
    return new JsonMapper().readValue(answer.lines().reduce("", (a, b) -> b), Fork.Cost.class);
  }
}
