package dev.rampwatch.local.demo.show;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A terminal, which is redrawn in place. Lines are cut at its width, so that none wraps. */
public final class TerminalScreen implements Screen {
  private static final String ESCAPE = "\u001b[";

  private final PrintWriter output;
  private final int columns;
  private final Palette palette;
  private int drawn;

  /** A terminal of a width in characters. */
  public TerminalScreen(PrintWriter output, int columns, Palette palette) {
    this.output = output;
    this.columns = columns;
    this.palette = palette;
  }

  @Override
  public int columns() {
    return columns;
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
    var lines = new ArrayList<String>();
    lines.add(cut(status, columns));
    table.forEach(line -> lines.add(drawn(line)));
    if (drawn > 0) {
      output.print(ESCAPE + drawn + "A");
    }
    lines.forEach(line -> output.print(line + ESCAPE + "K\n"));
    output.print(ESCAPE + "J");
    output.flush();
    drawn = lines.size();
  }

  @Override
  public void finish(String status, List<Table.Line> table) {
    refresh(status, table);
    drawn = 0;
  }

  private String drawn(Table.Line line) {
    var text = cut(line.text(), columns);
    var words = cut(line.words(), columns - text.length());
    return text + palette.coloured(line.tone(), words);
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
