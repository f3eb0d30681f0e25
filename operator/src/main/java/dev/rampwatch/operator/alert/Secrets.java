package dev.rampwatch.operator.alert;

import java.util.Optional;

/** Where values of Secrets are looked up; they are kept nowhere. */
@FunctionalInterface
public interface Secrets {
  /** The value of a key, without the line break at its end. */
  Optional<String> value(String secret, String key);
}
