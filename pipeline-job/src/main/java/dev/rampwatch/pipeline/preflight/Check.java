package dev.rampwatch.pipeline.preflight;

/** A look at something outside the job; it answers within ten seconds or so. */
@FunctionalInterface
public interface Check {
  /** Looks once. */
  Finding look();
}
