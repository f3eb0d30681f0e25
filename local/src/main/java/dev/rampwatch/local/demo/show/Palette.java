package dev.rampwatch.local.demo.show;

/** Whether verdicts are coloured. */
public enum Palette {
  COLOURED,
  MONOCHROME;

  private static final String RESET = "\u001b[0m";

  String coloured(Verdict.Tone tone, String words) {
    if (this == MONOCHROME || words.isEmpty()) {
      return words;
    }
    return switch (tone) {
      case BAD -> "\u001b[31m" + words + RESET;
      case GOOD -> "\u001b[32m" + words + RESET;
      case NEUTRAL -> words;
    };
  }
}
