package dev.rampwatch.benchmark.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler;

/** The table as a picture, bars on a logarithmic scale. */
final class Chart {
  /** Where a logarithmic axis of bars begins, which has no zero. */
  private static final double LOWEST = 1_000;

  private Chart() {}

  static void write(Map<Integer, Map<String, Summary>> table, Path file) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(900)
            .height(480)
            .title("Records a CPU second (median; higher is better)")
            .xAxisTitle("experiments of each user")
            .yAxisTitle("records a CPU second")
            .theme(Styler.ChartTheme.Matlab)
            .build();
    chart.getStyler().setYAxisLogarithmic(true).setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setYAxisMin(LOWEST);
    Set<String> contenders = new LinkedHashSet<>();
    table.values().forEach(ofEach -> contenders.addAll(ofEach.keySet()));
    List<String> labels = table.keySet().stream().map(String::valueOf).toList();
    for (String contender : contenders) {
      List<Double> medians = new ArrayList<>();
      for (Map<String, Summary> ofEach : table.values()) {
        Summary summary = ofEach.get(contender);
        medians.add(summary == null ? Double.NaN : summary.median());
      }
      chart.addSeries(contender, labels, medians);
    }
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
  }
}
