package dev.rampwatch.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.dataset.OpenBandit;
import dev.rampwatch.local.demo.show.Palette;
import dev.rampwatch.local.demo.show.PlainScreen;
import dev.rampwatch.local.process.StartFailure;
import dev.rampwatch.resolution.PipelineFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The demo with the real job and the real A/B test. */
final class DemoOfTheProductTest {
  private final List<String> clicks = new ArrayList<>();

  @Test
  void countsTheRealTestsClicksExactly() throws Exception {
    var screen =
        new PlainScreen(
            new PrintWriter(new StringWriter()), Palette.MONOCHROME, InstantSource.system());
    new Demo(
            ApplicationHome.find(),
            (pipelines, experiments) ->
                PipelineFile.read(pipelines).configuration(experiments).experiments(),
            surroundings -> new Counted(FlinkDemoJob.launch(surroundings), surroundings),
            screen,
            ConsoleUse.NONE)
        .run(OpenBandit.dataset(), 1e9);

    assertThat(clicks)
        .containsExactly(
            "zozo-all bts 42 of 10000",
            "zozo-all random 38 of 10000",
            "zozo-women bts 46 of 10000",
            "zozo-women random 46 of 10000");
  }

  /** The job, and a look into the tables at its end, while they are there. */
  private final class Counted implements DemoJob {
    private final DemoJob job;
    private final Surroundings surroundings;

    Counted(DemoJob job, Surroundings surroundings) {
      this.job = job;
      this.surroundings = surroundings;
    }

    @Override
    public void endInput() {
      job.endInput();
    }

    @Override
    public boolean ended() {
      boolean ended = job.ended();
      if (ended && clicks.isEmpty()) {
        readClicks();
      }
      return ended;
    }

    private void readClicks() {
      try (var connection = surroundings.database().connect();
          var statement = connection.createStatement();
          var rows =
              statement.executeQuery(
                  """
                  SELECT CONCAT(experiment, ' ', group_name, ' ', volume, ' of ', triggered) AS line
                  FROM metric_bucket AS b
                  WHERE event_type = 'click' AND is_final AND bucket_end =
                    (SELECT MAX(bucket_end) FROM metric_bucket WHERE experiment = b.experiment)
                  ORDER BY experiment, group_name\
                  """)) {
        while (rows.next()) {
          clicks.add(rows.getString("line"));
        }
      } catch (SQLException e) {
        throw new StartFailure("the rows cannot be read", e);
      }
    }

    @Override
    public OptionalLong recordsRead() {
      return job.recordsRead();
    }

    @Override
    public void close() {
      job.close();
    }
  }
}
