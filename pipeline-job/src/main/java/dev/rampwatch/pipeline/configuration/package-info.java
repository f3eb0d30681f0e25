/** The job's configuration, watched while the job runs. */
@org.jspecify.annotations.NullMarked
package dev.rampwatch.pipeline.configuration;
