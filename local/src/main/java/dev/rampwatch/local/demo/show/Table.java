package dev.rampwatch.local.demo.show;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Standings as lines of aligned columns.
 *
 * @param intervalTitle title of the column of intervals, such as {@code 95 % ALWAYS-VALID}
 * @param width number of characters that a line should have at most; where that is too few for all
 *     columns, the values of control and treatment are left out
 */
record Table(String intervalTitle, int width) {
  private static final int CONTROL = 5;
  private static final int TREATMENT = 6;
  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  /**
   * A line of the screen.
   *
   * @param text the uncoloured part
   * @param words the part at the end that takes the tone's colour
   */
  record Line(String text, Verdict.Tone tone, String words) {}

  /** The title and one line for each standing. */
  List<Line> lines(List<Standing> standings) {
    var cells = new ArrayList<List<String>>();
    cells.add(
        List.of(
            "EXPERIMENT",
            "CLOCK",
            "METRIC",
            "MEASURE",
            "GROUP",
            "CONTROL",
            "TREATMENT",
            "LIFT",
            intervalTitle));
    standings.forEach(standing -> cells.add(cells(standing)));
    var verdicts = standings.stream().map(Verdict::of).toList();
    int words = verdicts.stream().mapToInt(verdict -> verdict.words().length()).max().orElse(0);
    var aligned = aligned(cells);
    if (aligned.get(0).length() + GAP.length() + words > width) {
      aligned = aligned(cells.stream().map(Table::withoutValues).toList());
    }
    var lines = new ArrayList<Line>();
    lines.add(new Line(aligned.get(0) + GAP, Verdict.Tone.NEUTRAL, "VERDICT"));
    for (int row = 0; row < standings.size(); row++) {
      var verdict = verdicts.get(row);
      lines.add(new Line(aligned.get(row + 1) + GAP, verdict.tone(), verdict.words()));
    }
    return lines;
  }

  private static List<String> withoutValues(List<String> row) {
    var kept = new ArrayList<>(row);
    kept.subList(CONTROL, TREATMENT + 1).clear();
    return kept;
  }

  private static List<String> cells(Standing standing) {
    var measure = standing.measure();
    var elapsed = Duration.between(standing.epochStart(), standing.bucketEnd());
    var shown = elapsed.compareTo(standing.period()) > 0 ? standing.period() : elapsed;
    return List.of(
        standing.epoch() == 1
            ? standing.experiment()
            : standing.experiment() + " #" + standing.epoch(),
        Figures.clock(shown, standing.period()),
        standing.eventType(),
        measure.rowName(),
        standing.treatment(),
        Figures.value(standing.control(), measure),
        Figures.value(standing.treated(), measure),
        Figures.lift(standing.contrast()),
        Figures.interval(standing.contrast(), standing.control(), measure));
  }

  /** Rows of cells as lines, each column as wide as its widest cell. */
  static List<String> aligned(List<List<String>> rows) {
    int columns = rows.get(0).size();
    var widths = new int[columns];
    for (var row : rows) {
      for (int column = 0; column < columns; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static String aligned(List<String> row, int[] widths) {
    var line = new StringBuilder(INDENT);
    for (int column = 0; column < widths.length; column++) {
      var cell = row.get(column);
      line.append(column == 0 ? "" : GAP).append(cell);
      line.append(" ".repeat(widths[column] - cell.length()));
    }
    return line.toString();
  }
}
