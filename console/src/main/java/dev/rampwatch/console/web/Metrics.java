package dev.rampwatch.console.web;

import dev.rampwatch.console.live.Board;
import java.time.InstantSource;

/**
 * The console's own figures in Prometheus' text format.
 *
 * @param board what is known
 * @param feed who looks
 */
record Metrics(Board board, LiveFeed feed, InstantSource clock) {
  String text() {
    return """
        # HELP rampwatch_console_viewers Open pages.
        # TYPE rampwatch_console_viewers gauge
        rampwatch_console_viewers %d
        # HELP rampwatch_console_experiments Experiments with result rows.
        # TYPE rampwatch_console_experiments gauge
        rampwatch_console_experiments %d
        # HELP rampwatch_console_results_age_seconds Time since the result tables were last read.
        # TYPE rampwatch_console_results_age_seconds gauge
        rampwatch_console_results_age_seconds %.3f
        """
        .formatted(feed.size(), board.newest().size(), (clock.millis() - board.readAt()) / 1000.0);
  }
}
