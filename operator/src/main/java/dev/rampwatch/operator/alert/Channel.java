package dev.rampwatch.operator.alert;

/** A way to tell people. */
public interface Channel {
  /** Sends an alert; the receiver may get the same id again. */
  Receipt send(Alert alert);
}
