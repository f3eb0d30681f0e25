package dev.rampwatch.local.demo;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.dataset.GeneratedExperiment;
import dev.rampwatch.local.dataset.OpenBandit;
import dev.rampwatch.local.demo.show.Palette;
import dev.rampwatch.local.demo.show.PlainScreen;
import dev.rampwatch.local.demo.show.Screen;
import dev.rampwatch.local.demo.show.TerminalScreen;
import dev.rampwatch.resolution.PipelineFile;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rampwatch demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Starts Kafka, a database and the job on this machine, plays a real and a made-up A/B test"
            + " through them, and shows the results as they come.")
public final class DemoCommand implements Callable<Integer> {
  private final PlanReader planReader;
  private final DemoJob.Launcher launcher;

  @Option(
      names = "--speed",
      defaultValue = "9000",
      paramLabel = "FACTOR",
      description = "how many times faster than real time to play (default: ${DEFAULT-VALUE})")
  private double speed;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "of the made-up experiment (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(names = "--no-color", description = "do not colour verdicts")
  private boolean noColor;

  @Option(names = "--no-console", description = "do not serve the console, a page for a browser")
  private boolean noConsole;

  @Spec private @Nullable CommandSpec spec;

  /** The command with the parts of the product that it shows at work. */
  public DemoCommand(PlanReader planReader, DemoJob.Launcher launcher) {
    this.planReader = planReader;
    this.launcher = launcher;
  }

  /** The command with the real job, set up from resources as the operator sets it up. */
  public static DemoCommand ofTheProduct() {
    return new DemoCommand(
        (pipelines, experiments) ->
            PipelineFile.read(pipelines).configuration(experiments).experiments(),
        FlinkDemoJob::launch);
  }

  @Override
  public Integer call() throws Exception {
    var command = Objects.requireNonNull(spec).commandLine();
    if (!(speed > 0)) {
      throw new CommandLine.ParameterException(command, "--speed must be positive");
    }
    var screen = screen(command);
    try (var guard = Interruption.onShutdown()) {
      var dataset = OpenBandit.dataset().with(GeneratedExperiment.dataset(seed));
      new Demo(ApplicationHome.find(), planReader, launcher, screen, consoleUse())
          .run(dataset, speed);
    }
    screen.print("Done; nothing was left running. Your own data: ./rampwatch replay --help");
    return CommandLine.ExitCode.OK;
  }

  private ConsoleUse consoleUse() {
    if (noConsole) {
      return ConsoleUse.NONE;
    }
    return Boolean.getBoolean("rampwatch.interactive")
        ? ConsoleUse.UNTIL_ENTER
        : ConsoleUse.WHILE_PLAYING;
  }

  private Screen screen(CommandLine command) {
    var columns = Integer.getInteger("rampwatch.columns");
    boolean colourless = noColor || columns == null || System.getenv("NO_COLOR") != null;
    var palette = colourless ? Palette.MONOCHROME : Palette.COLOURED;
    return columns == null
        ? new PlainScreen(command.getOut(), palette, InstantSource.system())
        : new TerminalScreen(command.getOut(), columns, palette);
  }
}
