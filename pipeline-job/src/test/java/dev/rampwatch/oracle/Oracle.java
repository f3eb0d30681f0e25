package dev.rampwatch.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The expected rows, computed from scratch for every bucket end by brute force. Slow and simple on
 * purpose: to be checked by reading.
 *
 * <p>What it takes the rules to mean where they leave room:
 *
 * <ul>
 *   <li>Late iff arrival - time > lateness; from the future iff time - arrival > 5 min. Both are
 *       strict: a record exactly at the bound counts. Copies that are late or from the future do
 *       not exist when duplicates are sought.
 *   <li>A ramp is a moment at which some group's allocation is strictly greater than its previous
 *       one, which is zero at first. An epoch ends at min(start + period, endedAt). A ramp at or
 *       after endedAt opens nothing. After an epoch the first ramp at or after its end opens the
 *       next.
 *   <li>A user's trigger in a group is the minimum time of their activations that are neither late
 *       nor future, in that group (known to the metadata), with a time within the epoch. The
 *       crossing is the second smallest of a user's triggers; of two equal ones, that time.
 *   <li>With {@link CrossedUsers#EXCLUDE} a user contributes nothing to group g at bucket end b if
 *       trigger >= b or crossing < b; else the distinct events with trigger <= time < b, within the
 *       epoch. With {@link CrossedUsers#COUNT_IN_EACH} the crossing plays no part. The number of
 *       crossed users at b, crossing < b, is reported in both modes.
 *   <li>Rows: every group of the metadata, every selected type, every b (multiples of the bucket
 *       since the Unix epoch) with start < b <= the first multiple at or after the end.
 *   <li>Late and future records are counted by arrival, epoch start <= arrival < b, if the type is
 *       selected, or the group known. Every copy counts.
 *   <li>Duplicates at b: over distinct (user, type, time) with time < b, a selected type, time
 *       within the epoch and at or after some trigger of the user: the copies that are neither late
 *       nor future, less one. Crossing plays no part.
 *   <li>A malformed line (see {@link RecordLine}; an empty line is one) arrives with the last
 *       well-formed line before it in its file, of whatever type or experiment, and counts for
 *       every experiment where epoch start <= arrival < b; without such a line, in all rows.
 * </ul>
 */
public final class Oracle {
  private Oracle() {}

  /** The expected rows of one pipeline. */
  public static Expected expected(Metadata metadata, Settings settings, Records records) {
    List<Expected.BucketRow> buckets = new ArrayList<>();
    List<Expected.HealthRow> health = new ArrayList<>();
    for (Epoch epoch : Epoch.of(metadata, settings.period())) {
      Attribution users = Attribution.of(metadata, settings, records, epoch);
      Numerators numerators = new Numerators(metadata, settings, users, records, epoch);
      Health figures = new Health(metadata, settings, users, records, epoch);
      for (long bucketEnd : epoch.bucketEnds(settings.bucket())) {
        for (String group : metadata.groups()) {
          for (String type : settings.eventTypes()) {
            buckets.add(numerators.row(group, type, bucketEnd));
          }
        }
        health.add(figures.row(bucketEnd));
      }
    }
    return new Expected(buckets, health);
  }
}
