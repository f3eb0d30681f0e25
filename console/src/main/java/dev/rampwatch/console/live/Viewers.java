package dev.rampwatch.console.live;

/** Those who look, and want to be told of changes. */
public interface Viewers {
  /** Whether anybody looks at an experiment. */
  boolean lookAt(String experiment);

  /** An experiment's figures are others now. */
  void changed(String experiment);

  /** Some experiment's figures, or the database's state, are others now. */
  void overviewChanged();

  /** Everything may be other now. */
  void allChanged();

  /** Sends something now and then, so that a broken connection is noticed. */
  void keepAlive();
}
