package dev.rampwatch.local.demo;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.local.database.ExperimentTables;
import dev.rampwatch.local.database.SqlScript;
import dev.rampwatch.local.dataset.Dataset;
import dev.rampwatch.local.demo.show.Screen;
import dev.rampwatch.local.demo.show.Show;
import dev.rampwatch.local.process.Folder;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Starts the servers and the job, plays a dataset and shows what comes out. Everything that was
 * started is gone when {@link #run} returns or throws.
 */
final class Demo {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private final ApplicationHome home;
  private final PlanReader planReader;
  private final DemoJob.Launcher launcher;
  private final Screen screen;
  private final ConsoleUse consoleUse;

  Demo(
      ApplicationHome home,
      PlanReader planReader,
      DemoJob.Launcher launcher,
      Screen screen,
      ConsoleUse consoleUse) {
    this.home = home;
    this.planReader = planReader;
    this.launcher = launcher;
    this.screen = screen;
    this.consoleUse = consoleUse;
  }

  /**
   * Plays a dataset from its first record to its last.
   *
   * @param speed how many times faster than real time
   */
  void run(Dataset dataset, double speed) throws InterruptedException, SQLException {
    try (var folder = Folder.temporary();
        var broker =
            started("Kafka", () -> KafkaBroker.start(home, folder.path().resolve("kafka")));
        var database =
            started("database", () -> Database.start(home, folder.path().resolve("database")))) {
      Topics.DEMO.create(broker);
      var plans = prepare(database, dataset);
      var surroundings =
          new DemoJob.Surroundings(
              broker.bootstrapServers(),
              Topics.DEMO,
              database,
              plans,
              Folder.at(folder.path().resolve("job")).path());
      var publisher = new Publisher(broker.bootstrapServers(), Topics.DEMO, dataset, speed);
      if (consoleUse == ConsoleUse.NONE) {
        try (var job = started("job", () -> launcher.launch(surroundings))) {
          screen.print("");
          play(job, publisher, database, plans, title(dataset, speed));
        }
        return;
      }
      try (var job = started("job", () -> launcher.launch(surroundings));
          var console = started("console", () -> console(surroundings, dataset.pipelines(), job))) {
        screen.print("");
        screen.print("console: " + console.address());
        play(job, publisher, database, plans, title(dataset, speed));
        linger(console);
      }
    }
  }

  private <T> T started(String what, Supplier<T> start) {
    long begin = System.nanoTime();
    screen.append("Starting " + what + " ");
    T result = start.get();
    screen.append(String.format(Locale.ROOT, "✓ %.1f s   ", (System.nanoTime() - begin) / 1e9));
    return result;
  }

  private DemoConsole console(DemoJob.Surroundings surroundings, String pipelines, DemoJob job) {
    return DemoConsole.start(
        home,
        surroundings.directory().resolve("console"),
        surroundings.database(),
        pipelines,
        job.restAddress());
  }

  private void linger(DemoConsole console) throws InterruptedException {
    if (consoleUse == ConsoleUse.UNTIL_ENTER) {
      screen.print("");
      screen.print("The console stays at " + console.address() + " until you press Enter.");
      while (!enterWasPressed()) {
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
      }
    }
  }

  /** Reading would not notice an interrupt. */
  private static boolean enterWasPressed() {
    try {
      return System.in.available() > 0;
    } catch (IOException e) {
      return true;
    }
  }

  /** Puts the metadata into the database and takes it from there, as the operator does. */
  private List<ExperimentPlan> prepare(Database database, Dataset dataset) throws SQLException {
    try (var connection = database.connect()) {
      SqlScript.resource("dev/rampwatch/pipeline/result-schema.sql").run(connection);
      var tables = new ExperimentTables(connection);
      tables.create();
      tables.add(dataset.experiments());
      return planReader.read(dataset.pipelines(), tables.read());
    }
  }

  private void play(
      DemoJob job, Publisher publisher, Database database, List<ExperimentPlan> plans, String title)
      throws InterruptedException, SQLException {
    try (var playing = new Playing(publisher);
        var connection = database.connect()) {
      var show = new Show(screen, connection, plans, title);
      boolean inputEnded = false;
      while (!job.ended()) {
        playing.check();
        var playback = publisher.playback();
        if (playback.complete() && !inputEnded) {
          job.endInput();
          inputEnded = true;
        }
        show.refresh(playback, job.recordsRead());
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
      }
      show.finish(publisher.playback(), job.recordsRead());
      job.remarks().forEach(screen::print);
    }
  }

  private static String title(Dataset dataset, double speed) {
    long days = Math.round((dataset.end() - dataset.start()) / 86_400_000.0);
    return String.format(
        Locale.ROOT, "replaying %d days of A/B tests, one of them made up, at ×%.0f", days, speed);
  }
}
