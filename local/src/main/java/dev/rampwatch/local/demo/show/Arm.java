package dev.rampwatch.local.demo.show;

import dev.rampwatch.contract.Measure;

/**
 * What one group did, as of a bucket's end.
 *
 * @param triggered number of users who were shown the group's variant
 * @param volume number of their actions
 * @param users number of users among them who acted
 */
record Arm(long triggered, long volume, long users) {
  /** Actions per triggered user, or the share of triggered users who acted; NaN without users. */
  double value(Measure measure) {
    double total =
        switch (measure) {
          case VOLUME -> volume;
          case PROPENSITY -> users;
        };
    return total / triggered;
  }
}
