package dev.rampwatch.local.demo.show;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** A file or a pipe: a line of status every few seconds, and the table at the end. */
public final class PlainScreen implements Screen {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

  private final PrintWriter output;
  private final Palette palette;
  private final InstantSource time;
  private Instant next = Instant.MIN;

  /** An output without a cursor. */
  public PlainScreen(PrintWriter output, Palette palette, InstantSource time) {
    this.output = output;
    this.palette = palette;
    this.time = time;
  }

  @Override
  public int columns() {
    return Integer.MAX_VALUE;
  }

  @Override
  public void print(String text) {
    output.println(text);
    output.flush();
  }

  @Override
  public void append(String text) {
    output.print(text);
    output.flush();
  }

  @Override
  public void refresh(String status, List<Table.Line> table) {
    var now = time.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(BETWEEN_LINES);
    print(status);
  }

  @Override
  public void finish(String status, List<Table.Line> table) {
    print(status);
    table.forEach(line -> print(line.text() + palette.coloured(line.tone(), line.words())));
  }
}
