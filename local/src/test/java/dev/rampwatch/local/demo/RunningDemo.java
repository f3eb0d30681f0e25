package dev.rampwatch.local.demo;

import static org.awaitility.Awaitility.await;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.database.Database;
import dev.rampwatch.local.dataset.Dataset;
import dev.rampwatch.local.demo.show.Palette;
import dev.rampwatch.local.demo.show.PlainScreen;
import dev.rampwatch.resolution.PipelineFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The demo of the product, which goes on in the background and stays at its end until closed. */
final class RunningDemo implements AutoCloseable {
  private static final Pattern CONSOLE = Pattern.compile("console: (http\\S+)");
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration PLAY = Duration.ofMinutes(4);

  private final StringWriter screen = new StringWriter();
  private final CompletableFuture<Void> run;
  private volatile Job job;
  private volatile boolean closed;

  private RunningDemo(Dataset dataset, double speed) {
    Demo demo =
        new Demo(
            ApplicationHome.find(),
            (pipelines, experiments) ->
                PipelineFile.read(pipelines).configuration(experiments).experiments(),
            surroundings -> {
              job = new Job(FlinkDemoJob.launch(surroundings), surroundings.database());
              return job;
            },
            new PlainScreen(
                new PrintWriter(screen, true), Palette.MONOCHROME, InstantSource.system()),
            ConsoleUse.WHILE_PLAYING);
    run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                demo.run(dataset, speed);
                return null;
              } catch (Exception e) {
                throw new IllegalStateException("the demo failed", e);
              }
            },
            task -> new Thread(task, "demo").start());
  }

  static RunningDemo of(Dataset dataset, double speed) {
    return new RunningDemo(dataset, speed);
  }

  /** The console's address, once it serves. */
  URI console() {
    await().atMost(START).until(() -> run.isDone() || CONSOLE.matcher(screen.toString()).find());
    Matcher printed = CONSOLE.matcher(screen.toString());
    if (!printed.find()) {
      run.join();
    }
    return URI.create(printed.group(1));
  }

  Database database() {
    return job.database;
  }

  /** Waits until every record was played and every row is final. */
  void awaitLastRow() {
    await().atMost(PLAY).until(() -> run.isDone() || job.finished);
  }

  boolean isFinished() {
    return job.finished;
  }

  @Override
  public void close() throws Exception {
    closed = true;
    run.get(1, TimeUnit.MINUTES);
  }

  /** The real job, which seems to go on until nobody looks any more. */
  private final class Job implements DemoJob {
    private final DemoJob job;
    private final Database database;
    private volatile boolean finished;

    Job(DemoJob job, Database database) {
      this.job = job;
      this.database = database;
    }

    @Override
    public void endInput() {
      job.endInput();
    }

    @Override
    public boolean ended() {
      finished = finished || job.ended();
      return finished && closed;
    }

    @Override
    public OptionalLong recordsRead() {
      return job.recordsRead();
    }

    @Override
    public Optional<URI> restAddress() {
      return job.restAddress();
    }

    @Override
    public List<String> remarks() {
      return job.remarks();
    }

    @Override
    public void close() {
      job.close();
    }
  }
}
