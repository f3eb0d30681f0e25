package dev.rampwatch.resolution;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name was meant. */
final class Closest {
  private Closest() {}

  /** The name with the fewest edits to the given one; empty where none is at all like it. */
  static Optional<String> to(String given, Collection<String> names) {
    record Candidate(String name, int edits) {}
    return names.stream()
        .map(name -> new Candidate(name, edits(given, name)))
        .filter(candidate -> 2 * candidate.edits() <= given.length())
        .min(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
        .map(Candidate::name);
  }

  /** Levenshtein's distance, case aside. */
  private static int edits(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
