package dev.rampwatch.operator.feed;

/**
 * A Secret that a job's pods see as files. Its values are referred to, never copied.
 *
 * @param secret name of the Secret
 * @param volume name of the volume
 * @param path where it is mounted
 */
public record MountedSecret(String secret, String volume, String path) {
  private static final String ROOT = "/etc/rampwatch/";

  static MountedSecret of(String secret, String purpose) {
    return new MountedSecret(secret, "rampwatch-" + purpose, ROOT + purpose);
  }

  /** What Kafka clients replace by a value's content. */
  String reference(String key) {
    return "${directory:%s:%s}".formatted(path, key);
  }

  /** What Kafka clients replace by a value's content, as it may stand between quotes. */
  String quotable(String key) {
    return "${login:%s:%s}".formatted(path, key);
  }
}
