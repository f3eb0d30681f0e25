package dev.rampwatch.benchmark.contender.loop;

/** Takes what a record changes, from a bucket on. */
public interface Changes {
  /** A change of a series. */
  void add(int series, int bucket, long volume, long users, long squares);

  /** A change of the users triggered in a group. */
  void trigger(int group, int bucket, long users);
}
