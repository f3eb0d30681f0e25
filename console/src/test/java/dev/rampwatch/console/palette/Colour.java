package dev.rampwatch.console.palette;

/**
 * A colour of the sRGB space, each part linear and between 0 and 1.
 *
 * @param red linear red
 * @param green linear green
 * @param blue linear blue
 */
record Colour(double red, double green, double blue) {
  /** A colour such as {@code #1766c9}. */
  static Colour of(String hex) {
    return new Colour(linear(hex, 1), linear(hex, 3), linear(hex, 5));
  }

  private static double linear(String hex, int from) {
    double part = Integer.parseInt(hex.substring(from, from + 2), 16) / 255.0;
    return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
  }

  /** As eyes of this kind see it. */
  Colour seenWith(Vision vision) {
    return vision.see(this);
  }

  /** Contrast ratio, 1 to 21 (WCAG 2.1). */
  double contrast(Colour other) {
    double mine = luminance() + 0.05;
    double theirs = other.luminance() + 0.05;
    return Math.max(mine, theirs) / Math.min(mine, theirs);
  }

  private double luminance() {
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  /** Distance in CIELAB, ΔE*ab of 1976; 2.3 is just noticeable. */
  double distance(Colour other) {
    double[] mine = lab();
    double[] theirs = other.lab();
    return Math.hypot(Math.hypot(mine[0] - theirs[0], mine[1] - theirs[1]), mine[2] - theirs[2]);
  }

  /** L*, a*, b* for the white point D65. */
  private double[] lab() {
    double x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    double y = root(luminance());
    double z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
  }

  private static double root(double share) {
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116.0;
  }
}
