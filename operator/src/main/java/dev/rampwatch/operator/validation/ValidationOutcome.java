package dev.rampwatch.operator.validation;

/** What is to be done about a pipeline's regular validation. */
public sealed interface ValidationOutcome {
  /** Leave it as it is: what it depends on is not known now. */
  record Keep() implements ValidationOutcome {}

  /**
   * Have one epoch validated, and no other.
   *
   * @param validation its objects
   */
  record Run(DesiredValidation validation) implements ValidationOutcome {}

  /** Have nothing validated. */
  record None() implements ValidationOutcome {}
}
