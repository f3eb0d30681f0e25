package dev.rampwatch.operator.database;

/** A database could not be read. */
public final class DatabaseException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient DatabaseOutage outage;

  /** An outage with what the driver threw. */
  public DatabaseException(DatabaseOutage outage, Throwable cause) {
    super(outage.message(), cause);
    this.outage = outage;
  }

  /** An outage that was found by looking. */
  public DatabaseException(DatabaseOutage outage) {
    super(outage.message());
    this.outage = outage;
  }

  /** What is wrong. */
  public DatabaseOutage outage() {
    return outage;
  }
}
