package dev.rampwatch.operator.cluster;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Latencies and memory against the number of pipelines, both axes logarithmic, as SVG. */
record ScaleCurve(List<ScaleRow> rows) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int MARGIN = 60;

  /** Ends of the axes. */
  private static final double MOST_PIPELINES = 10_000;

  private static final double FEWEST_PIPELINES = 100;
  private static final double LEAST = 10;
  private static final double MOST = 100_000;

  /** Names of curves that lie close together stand apart. */
  private static final int ABOVE = -4;

  private static final int BESIDE = 4;
  private static final int BELOW = 14;

  String svg() {
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="11">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, HEIGHT));
    for (double x = FEWEST_PIPELINES; x <= MOST_PIPELINES; x *= 10) {
      svg.append(
          text(x(x), HEIGHT - MARGIN + 16, "middle", "black", "%,.0f pipelines".formatted(x)));
      svg.append(line(x(x), y(LEAST), x(x), y(MOST)));
    }
    for (double y = LEAST; y <= MOST; y *= 10) {
      svg.append(text(MARGIN - 6, y(y) + 4, "end", "black", "%,.0f".formatted(y)));
      svg.append(line(x(FEWEST_PIPELINES), y(y), x(MOST_PIPELINES), y(y)));
    }
    svg.append(curve("#1b9e77", "job p99 ms, idle", BELOW, row -> row.idle().p99().toMillis()));
    svg.append(curve("#d95f02", "job p99 ms, 50/s", BELOW, row -> row.busy().p99().toMillis()));
    svg.append(curve("#7570b3", "restart synced ms", BESIDE, row -> row.synced().toMillis()));
    svg.append(curve("#666666", "RSS MiB", ABOVE, row -> row.rss() >> 20));
    return svg.append("</svg>\n").toString();
  }

  private String curve(String colour, String name, int offset, ToDoubleFunction<ScaleRow> value) {
    String points =
        rows.stream()
            .map(row -> point(x(row.pipelines()), y(value.applyAsDouble(row))))
            .collect(Collectors.joining(" "));
    ScaleRow last = rows.get(rows.size() - 1);
    return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
            .formatted(points, colour)
        + text(
            x(last.pipelines()) + 6, y(value.applyAsDouble(last)) + offset, "start", colour, name);
  }

  private static String text(double x, double y, String anchor, String colour, String text) {
    return "<text x=\"%.0f\" y=\"%.0f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n"
        .formatted(x, y, anchor, colour, text);
  }

  private static String line(double x1, double y1, double x2, double y2) {
    return "<path d=\"M%s L%s\" stroke=\"#dddddd\"/>%n".formatted(point(x1, y1), point(x2, y2));
  }

  private static String point(double x, double y) {
    return String.format(Locale.ROOT, "%.1f,%.1f", x, y);
  }

  private static double x(double pipelines) {
    return MARGIN
        + (WIDTH - 2 * MARGIN)
            * Math.log(pipelines / FEWEST_PIPELINES)
            / Math.log(MOST_PIPELINES / FEWEST_PIPELINES);
  }

  private static double y(double value) {
    return HEIGHT
        - MARGIN
        - (HEIGHT - 2 * MARGIN) * Math.log(Math.max(LEAST, value) / LEAST) / Math.log(MOST / LEAST);
  }
}
