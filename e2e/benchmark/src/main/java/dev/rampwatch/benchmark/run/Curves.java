package dev.rampwatch.benchmark.run;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves in one picture. */
final class Curves {
  private final XYChart chart;

  Curves(String title, String along, String up) {
    chart =
        new XYChartBuilder()
            .width(1_000)
            .height(420)
            .title(title)
            .xAxisTitle(along)
            .yAxisTitle(up)
            .theme(Styler.ChartTheme.XChart)
            .build();
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line)
        .setYAxisMin(0.0)
        .setAxisTickLabelsFont(font)
        .setChartBackgroundColor(Color.WHITE)
        .setLegendPosition(Styler.LegendPosition.InsideNE)
        .setLegendFont(font)
        .setLegendBorderColor(Color.LIGHT_GRAY)
        .setSeriesColors(Chart.COLOURS);
  }

  /** Adds one, of at least one point. */
  void add(String name, List<Double> along, List<Double> up) {
    if (!along.isEmpty()) {
      chart.addSeries(name, along, up).setMarker(SeriesMarkers.NONE);
    }
  }

  void write(Path file) throws IOException {
    if (!chart.getSeriesMap().isEmpty()) {
      BitmapEncoder.saveBitmapWithDPI(
          chart, file.toString(), BitmapEncoder.BitmapFormat.PNG, Chart.DOTS_PER_INCH);
    }
  }
}
