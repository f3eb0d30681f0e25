package dev.rampwatch.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Measure;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.dataset.OpenBandit;
import dev.rampwatch.local.demo.show.Palette;
import dev.rampwatch.local.demo.show.PlainScreen;
import dev.rampwatch.local.process.StartFailure;
import dev.rampwatch.metadata.Experiment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DemoTest {
  private final StringWriter written = new StringWriter();
  private final List<RecordCounter> jobs = new ArrayList<>();

  @Test
  void playsEveryRecordShowsTheRowsAndLeavesNothingBehind() throws Exception {
    var dataset = OpenBandit.dataset();

    demo(surroundings -> remember(new RecordCounter(surroundings))).run(dataset, 1e9);

    var job = jobs.get(0);
    assertThat(job.recordsRead()).hasValue(dataset.records().size());
    assertThat(job.ascends()).isTrue();
    assertThat(job.surroundings().plans())
        .extracting(plan -> plan.experiment().name())
        .containsExactly("zozo-all", "zozo-women");
    assertThat(job.surroundings().directory()).doesNotExist();
    assertThat(written.toString())
        .contains("Starting Kafka ✓", "database ✓", "job ✓")
        .contains("100 %", "lag 0")
        .containsPattern("zozo-all +168.0/168 h +click +volume +bts .*gain, decided 00:45 h after")
        .containsPattern("zozo-all +click +random +10,000 +38 +38")
        .contains("1 rows of counts and 1 comparisons in the database, all final");
  }

  @Test
  void passesOnWhyTheJobDidNotStartAndLeavesNothingBehind() {
    var directories = new ArrayList<Path>();
    var demo =
        demo(
            surroundings -> {
              directories.add(surroundings.directory());
              throw new StartFailure("no slots");
            });

    assertThatThrownBy(() -> demo.run(OpenBandit.dataset(), 1e9)).hasMessage("no slots");
    assertThat(directories).hasSize(1).noneMatch(Files::exists);
  }

  private RecordCounter remember(RecordCounter job) {
    jobs.add(job);
    return job;
  }

  private Demo demo(DemoJob.Launcher launcher) {
    var screen =
        new PlainScreen(new PrintWriter(written), Palette.MONOCHROME, InstantSource.system());
    return new Demo(
        ApplicationHome.find(), DemoTest::clicksOfAWeek, launcher, screen, ConsoleUse.NONE);
  }

  private static List<ExperimentPlan> clicksOfAWeek(String pipelines, List<Experiment> known) {
    assertThat(pipelines).contains("experiment: zozo-all", "experiment: zozo-women");
    return known.stream()
        .map(
            experiment ->
                new ExperimentPlan(
                    experiment,
                    Duration.ofDays(7),
                    CrossedUsers.EXCLUDE,
                    List.of(new Metric("click", List.of(Measure.VOLUME))),
                    Analysis.DEFAULT))
        .toList();
  }
}
