package dev.rampwatch.local.demo.show;

import dev.rampwatch.contract.Analysis;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.local.demo.Playback;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Shows how the demo goes on and what it finds, from the tables that the job writes. */
public final class Show {
  private final Screen screen;
  private final String title;
  private final Table table;
  private final Standings standings;
  private final Report report;
  private final Rate rate = new Rate();

  /**
   * A show on a screen.
   *
   * @param connection to the tables of results; stays the caller's
   * @param title what is being played
   */
  public Show(Screen screen, Connection connection, List<ExperimentPlan> plans, String title) {
    var tables = new ResultTables(connection);
    this.screen = screen;
    this.title = title;
    this.table = new Table(intervalTitle(plans), screen.columns());
    this.standings = new Standings(tables, plans);
    this.report = new Report(tables, plans);
  }

  /** Shows the present state. */
  public void refresh(Playback playback, OptionalLong recordsRead) throws SQLException {
    screen.refresh(status(playback, recordsRead), table.lines(standings.latest()));
  }

  /** Shows the last state of every epoch, and what the input was like. */
  public void finish(Playback playback, OptionalLong recordsRead) throws SQLException {
    screen.finish(status(playback, recordsRead), table.lines(standings.all()));
    screen.print("");
    report.lines().forEach(screen::print);
  }

  private String status(Playback playback, OptionalLong recordsRead) {
    var lag =
        recordsRead.isPresent()
            ? OptionalLong.of(Math.max(0, playback.published() - recordsRead.getAsLong()))
            : recordsRead;
    var status =
        new Status(
            title,
            (double) playback.published() / playback.total(),
            rate.perSecond(System.nanoTime(), playback.published()),
            lag,
            Instant.ofEpochMilli(playback.clock()));
    return status.line();
  }

  /** Names confidence and method where all experiments agree. */
  private static String intervalTitle(List<ExperimentPlan> plans) {
    var titles =
        plans.stream().map(ExperimentPlan::analysis).map(Show::intervalTitle).distinct().toList();
    return titles.size() == 1 ? titles.get(0) : "INTERVAL";
  }

  private static String intervalTitle(Analysis analysis) {
    return Figures.percent(analysis.confidence())
        + " "
        + analysis.decideBy().rowName().toUpperCase(Locale.ROOT);
  }
}
