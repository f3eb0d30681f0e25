package dev.rampwatch.operator.catalogue;

/** Where experiments are read. */
@FunctionalInterface
public interface CatalogueSource {
  /**
   * Reads all experiments.
   *
   * @throws CatalogueException where they cannot be read
   */
  CatalogueSnapshot read() throws CatalogueException;
}
