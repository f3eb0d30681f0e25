package dev.rampwatch.oracle;

/** A user met a group of an experiment. Times in ms since the Unix epoch. */
record Activation(String user, String experiment, String group, long time, long arrival) {}
