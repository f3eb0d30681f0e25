package dev.rampwatch.pipeline.statistics;

/**
 * Gauss-Legendre quadrature of order 8 on [-1, 1] (Abramowitz and Stegun, table 25.4), with the
 * integral known at every point and not only at the end.
 */
final class Legendre {
  static final int ORDER = 8;

  private static final double[] NODES = {
    0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363
  };
  private static final double[] WEIGHTS = {
    0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626
  };
  private static final double[][] POLYNOMIALS = polynomials();

  private Legendre() {}

  static double node(int index) {
    int half = ORDER / 2;
    return index < half ? -NODES[half - 1 - index] : NODES[index - half];
  }

  static double weight(int index) {
    int half = ORDER / 2;
    return index < half ? WEIGHTS[half - 1 - index] : WEIGHTS[index - half];
  }

  private static double[][] polynomials() {
    double[][] values = new double[ORDER][ORDER];
    for (int i = 0; i < ORDER; i++) {
      double x = node(i);
      values[0][i] = 1;
      values[1][i] = x;
      for (int k = 2; k < ORDER; k++) {
        values[k][i] = ((2 * k - 1) * x * values[k - 1][i] - (k - 1) * values[k - 2][i]) / k;
      }
    }
    return values;
  }

  /** Coefficients of the polynomial that has these weighted values at the nodes. */
  static double[] series(double[] weightedValues) {
    double[] coefficients = new double[ORDER];
    for (int k = 0; k < ORDER; k++) {
      double sum = 0;
      for (int i = 0; i < ORDER; i++) {
        sum += weightedValues[i] * POLYNOMIALS[k][i];
      }
      coefficients[k] = sum * (2 * k + 1) / 2;
    }
    return coefficients;
  }

  /** Integral of the series from -1 to x: ∫ P_k = (P_{k+1} - P_{k-1}) / (2k + 1). */
  static double integral(double[] coefficients, double x) {
    double sum = coefficients[0] * (x + 1);
    double before = 1;
    double here = x;
    for (int k = 1; k < ORDER; k++) {
      double next = ((2 * k + 1) * x * here - k * before) / (k + 1);
      sum += coefficients[k] * (next - before) / (2 * k + 1);
      before = here;
      here = next;
    }
    return sum;
  }

  /** The series at x. */
  static double value(double[] coefficients, double x) {
    double sum = coefficients[0];
    double before = 1;
    double here = x;
    for (int k = 1; k < ORDER; k++) {
      sum += coefficients[k] * here;
      double next = ((2 * k + 1) * x * here - k * before) / (k + 1);
      before = here;
      here = next;
    }
    return sum;
  }
}
