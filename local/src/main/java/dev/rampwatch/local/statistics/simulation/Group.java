package dev.rampwatch.local.statistics.simulation;

import dev.rampwatch.pipeline.statistics.SampleSummary;
import org.apache.commons.rng.UniformRandomProvider;

/** One group of one simulated experiment; it has its own state. */
interface Group {

  /** The group's users since the epoch's start, after one more bucket. */
  SampleSummary nextBucket();

  /** How a group comes about, again and again. */
  interface Model {
    /** A new group. */
    Group start(UniformRandomProvider random);

    /** The true mean per user at an epoch's end. */
    double mean();
  }
}
