package dev.rampwatch.local.statistics.simulation;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A table in Markdown, printed as its rows become known. */
final class Markdown {
  private final PrintWriter out;

  Markdown(PrintWriter out, List<String> header) {
    this.out = out;
    row(header);
    row(Collections.nCopies(header.size(), "---"));
  }

  void row(List<String> cells) {
    out.println("| " + String.join(" | ", cells) + " |");
    out.flush();
  }

  static String share(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.3f", share);
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
