package dev.rampwatch.e2e;

import java.util.List;

/** What a program complained of. */
final class CommandException extends RuntimeException {
  CommandException(List<String> words, String complaint) {
    super(String.join(" ", words) + ": " + complaint);
  }
}
