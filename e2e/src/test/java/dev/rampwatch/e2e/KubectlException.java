package dev.rampwatch.e2e;

import java.util.List;

/** What kubectl complained of. */
final class KubectlException extends RuntimeException {
  KubectlException(List<String> arguments, String complaint) {
    super("kubectl " + String.join(" ", arguments) + ": " + complaint);
  }
}
