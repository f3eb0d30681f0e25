package dev.rampwatch.pipeline.comparison;

/** How settled a row is. */
enum RowState {
  /** The bucket is still open. */
  PARTIAL,
  /** The bucket is over; records in time may still change it. */
  PROVISIONAL,
  /** No record in time can change it. */
  FINAL
}
