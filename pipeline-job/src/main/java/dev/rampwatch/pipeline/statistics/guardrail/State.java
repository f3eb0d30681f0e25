package dev.rampwatch.pipeline.statistics.guardrail;

/** How a guardrail stands. */
public enum State {
  /** Nothing is shown yet: neither harm beyond tolerance nor its absence. */
  WATCHING("watching", 0),
  /** Harm beyond tolerance is ruled out so far; a later breach is still told. */
  HEALTHY("healthy", 1),
  /** Harm beyond tolerance is shown; this stands until the epoch's end. */
  BREACHED("breached", 2);

  private final String rowName;
  private final int level;

  State(String rowName, int level) {
    this.rowName = rowName;
    this.level = level;
  }

  /** The name in result rows. */
  public String rowName() {
    return rowName;
  }

  /** Its rank: states only rise within an epoch. */
  int level() {
    return level;
  }

  static State ofLevel(double level) {
    return level >= BREACHED.level ? BREACHED : level >= HEALTHY.level ? HEALTHY : WATCHING;
  }
}
