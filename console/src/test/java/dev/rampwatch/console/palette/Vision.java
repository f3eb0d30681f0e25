package dev.rampwatch.console.palette;

/**
 * Kinds of colour vision, as mixtures of linear sRGB: the full deficiencies of Machado, Oliveira
 * and Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
 * TVCG 15 (2009), severity 1.0.
 */
@SuppressWarnings("ImmutableEnumChecker") // A mixture is three numbers.
enum Vision {
  USUAL(new Mix(1, 0, 0), new Mix(0, 1, 0), new Mix(0, 0, 1)),
  PROTANOPIA(
      new Mix(0.152286, 1.052583, -0.204868),
      new Mix(0.114503, 0.786281, 0.099216),
      new Mix(-0.003882, -0.048116, 1.051998)),
  DEUTERANOPIA(
      new Mix(0.367322, 0.860646, -0.227968),
      new Mix(0.280085, 0.672501, 0.047413),
      new Mix(-0.011820, 0.042940, 0.968881)),
  TRITANOPIA(
      new Mix(1.255528, -0.076749, -0.178779),
      new Mix(-0.078411, 0.930809, 0.147602),
      new Mix(0.004733, 0.691367, 0.303900));

  private final Mix red;
  private final Mix green;
  private final Mix blue;

  Vision(Mix red, Mix green, Mix blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** How much of each part goes into one that is seen. */
  private record Mix(double red, double green, double blue) {
    /** Screens show nothing beyond 0 and 1. */
    double of(Colour colour) {
      double sum = red * colour.red() + green * colour.green() + blue * colour.blue();
      return Math.max(0, Math.min(1, sum));
    }
  }

  Colour see(Colour colour) {
    return new Colour(red.of(colour), green.of(colour), blue.of(colour));
  }
}
