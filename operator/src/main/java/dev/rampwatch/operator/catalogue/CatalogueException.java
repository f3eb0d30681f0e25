package dev.rampwatch.operator.catalogue;

/** The catalogue could not be read. */
public final class CatalogueException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CatalogueOutage outage;

  CatalogueException(CatalogueOutage outage, Throwable cause) {
    super(outage.message(), cause);
    this.outage = outage;
  }

  CatalogueException(CatalogueOutage outage) {
    super(outage.message());
    this.outage = outage;
  }

  /** What is wrong. */
  public CatalogueOutage outage() {
    return outage;
  }
}
