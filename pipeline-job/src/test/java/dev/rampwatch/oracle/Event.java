package dev.rampwatch.oracle;

/** A user's action. Times in ms since the Unix epoch. */
record Event(String user, String type, long time, long arrival) {}
