package dev.rampwatch.pipeline.attribution;

/** Whose keyed state is read and written. */
@FunctionalInterface
interface CurrentUser {
  /** Makes a user the current one. */
  void set(String user);
}
