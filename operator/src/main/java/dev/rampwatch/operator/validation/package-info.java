/** Regular validation of a pipeline's results, as a CronJob. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.operator.validation;
