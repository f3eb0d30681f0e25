package dev.rampwatch.benchmark.run;

import java.awt.Color;
import java.awt.Font;
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
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler;

/** The table as a picture: a group of bars to each contender, on a logarithmic scale. */
final class Chart {
  static final int DOTS_PER_INCH = 144;

  /** Apart from each other for the colour-blind too, each against white (Okabe and Ito). */
  static final Color[] COLOURS = {
    new Color(0x56B4E9), new Color(0x0072B2), new Color(0xE69F00), new Color(0x009E73)
  };

  private Chart() {}

  static void write(Map<Integer, Map<String, Summary>> table, Path file) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1_000)
            .height(520)
            .title("Records a CPU second, median of the runs (higher is better)")
            .yAxisTitle("records a CPU second, logarithmic")
            .theme(Styler.ChartTheme.XChart)
            .build();
    style(chart.getStyler(), table);
    Set<String> contenders = new LinkedHashSet<>();
    table.values().forEach(ofEach -> contenders.addAll(ofEach.keySet()));
    List<String> labels = List.copyOf(contenders);
    table.forEach(
        (each, ofEach) -> {
          List<Double> medians = new ArrayList<>();
          for (String contender : contenders) {
            Summary summary = ofEach.get(contender);
            medians.add(summary == null ? Double.NaN : summary.median());
          }
          chart.addSeries(each + (each == 1 ? " experiment" : " experiments"), labels, medians);
        });
    BitmapEncoder.saveBitmapWithDPI(
        chart, file.toString(), BitmapEncoder.BitmapFormat.PNG, DOTS_PER_INCH);
  }

  private static void style(CategoryStyler style, Map<Integer, Map<String, Summary>> table) {
    Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    style
        .setLabelsVisible(true)
        .setLabelsRotation(90)
        .setLabelsFont(font)
        .setLabelsFontColorAutomaticEnabled(true)
        .setAvailableSpaceFill(0.85);
    style
        .setYAxisLogarithmic(true)
        .setYAxisMin(decade(table, false))
        .setYAxisMax(decade(table, true))
        .setYAxisDecimalPattern("#,##0")
        .setXAxisLabelRotation(30)
        .setAxisTickLabelsFont(font)
        .setPlotGridVerticalLinesVisible(false);
    style
        .setChartBackgroundColor(Color.WHITE)
        .setLegendPosition(Styler.LegendPosition.InsideNE)
        .setLegendFont(font)
        .setLegendBorderColor(Color.LIGHT_GRAY)
        .setSeriesColors(COLOURS);
  }

  /** The power of ten above the highest bar, or the one below the lowest, where bars begin. */
  private static double decade(Map<Integer, Map<String, Summary>> table, boolean above) {
    double[] medians =
        table.values().stream()
            .flatMap(ofEach -> ofEach.values().stream())
            .mapToDouble(Summary::median)
            .sorted()
            .toArray();
    double exponent = Math.log10(medians[above ? medians.length - 1 : 0]);
    return Math.pow(10, above ? Math.ceil(exponent) : Math.floor(exponent - 0.1));
  }
}
