package dev.rampwatch.pipeline.bucket;

/** Sums of changes of one series at one bucket end, while they are brought together. */
final class SeriesChange {
  private long volume;
  private long users;
  private long sumSquares;

  void add(SeriesDelta delta) {
    volume += delta.volume();
    users += delta.users();
    sumSquares += delta.sumSquares();
  }

  boolean isZero() {
    return volume == 0 && users == 0 && sumSquares == 0;
  }

  SeriesDelta delta(SeriesKey series, long bucketEnd) {
    return new SeriesDelta(series, bucketEnd, volume, users, sumSquares);
  }
}
