/**
 * What the operator writes into a job's ConfigMap and the job reads: the only agreement between the
 * two.
 */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.contract;
