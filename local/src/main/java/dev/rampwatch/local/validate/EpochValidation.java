package dev.rampwatch.local.validate;

import dev.rampwatch.local.validate.EpochFinding.Difference;
import dev.rampwatch.local.validate.batch.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.function.IntFunction;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds an epoch's final rows against the batch computation.
 *
 * @param batch the batch computation
 * @param results the rows
 * @param comparable which bucket ends matter
 * @param tolerance relative difference up to which figures are equal
 * @param partitionName what people call a partition
 */
record EpochValidation(
    BatchFigures batch,
    FigureTable results,
    LongPredicate comparable,
    double tolerance,
    IntFunction<String> partitionName) {

  EpochFinding find() {
    List<Long> ends = finalEnds();
    List<Course> courses = courses(ends);
    int missing = ends.size() * series().size() - courses.stream().mapToInt(Course::size).sum();
    List<Difference> differences = new ArrayList<>();
    int unequal = 0;
    double worst = 0;
    for (Course course : courses) {
      Difference difference = difference(course);
      if (difference != null) {
        differences.add(difference);
        unequal += difference.unequal();
      }
      for (int i = 0; i < course.size(); i++) {
        worst = Math.max(worst, course.found().get(i).distance(course.expected().get(i)));
      }
    }
    boolean whole = missing == 0 && unequal > 0;
    return new EpochFinding(
        batch.span().experiment(),
        Instant.ofEpochMilli(batch.span().start()).toString(),
        courses.stream().mapToInt(Course::size).sum(),
        unequal,
        missing,
        worst,
        whole ? new Diagnosis(courses, batch, partitionName).defect().orElse(null) : null,
        differences,
        broken());
  }

  /** Bucket ends up to the last that any series has a final row of. */
  private List<Long> finalEnds() {
    long last =
        series().stream()
            .map(results::line)
            .filter(line -> !line.isEmpty())
            .mapToLong(NavigableMap::lastKey)
            .max()
            .orElse(Long.MIN_VALUE);
    return batch.span().bucketEnds().stream()
        .filter(end -> comparable.test(end) && end <= last)
        .toList();
  }

  private List<Series> series() {
    Span span = batch.span();
    List<Series> all = new ArrayList<>();
    for (String group : span.groups()) {
      for (String eventType : span.eventTypes()) {
        all.add(new Series(span.experiment(), span.start(), group, eventType));
      }
    }
    return all;
  }

  private List<Course> courses(List<Long> finalEnds) {
    List<Course> courses = new ArrayList<>();
    for (Series series : series()) {
      NavigableMap<Long, Figures> line = results.line(series);
      List<Long> ends = finalEnds.stream().filter(line::containsKey).toList();
      if (!ends.isEmpty()) {
        long bucket = batch.span().bucket();
        courses.add(
            new Course(
                series,
                ends,
                ends.stream().map(line::get).toList(),
                ends.stream().map(end -> expected(series, end)).toList(),
                expected(series, ends.get(0) - bucket),
                expected(series, ends.get(ends.size() - 1) + bucket)));
      }
    }
    return courses;
  }

  private Figures expected(Series series, long bucketEnd) {
    return batch.at(series.group(), series.eventType(), bucketEnd);
  }

  private @Nullable Difference difference(Course course) {
    int unequal = 0;
    int worst = -1;
    double most = tolerance;
    for (int i = 0; i < course.size(); i++) {
      double distance = course.found().get(i).distance(course.expected().get(i));
      unequal += distance > tolerance ? 1 : 0;
      if (distance > most) {
        most = distance;
        worst = i;
      }
    }
    return worst < 0 ? null : difference(course, unequal, worst);
  }

  private static Difference difference(Course course, int unequal, int row) {
    List<Long> found = course.found().get(row).values();
    List<Long> expected = course.expected().get(row).values();
    int figure = 0;
    for (int i = 1; i < found.size(); i++) {
      long change = Math.abs(found.get(i) - expected.get(i));
      figure = change > Math.abs(found.get(figure) - expected.get(figure)) ? i : figure;
    }
    return new Difference(
        course.series().group(),
        course.series().eventType(),
        unequal,
        Instant.ofEpochMilli(course.ends().get(row)).toString(),
        Figures.NAMES.get(figure),
        found.get(figure),
        expected.get(figure));
  }

  private List<String> broken() {
    List<String> broken = new ArrayList<>();
    Span span = batch.span();
    NavigableMap<Long, Long> crossed = results.crossed(span.experiment(), span.start());
    for (Series series : series()) {
      broken.addAll(Invariants.broken(series, results.line(series), crossed));
      if (isNotReset(series)) {
        broken.add(
            "%s %s: counts of the epoch before go on in this one"
                .formatted(series.group(), series.eventType()));
      }
    }
    crossed.forEach(
        (end, users) -> {
          if (tolerance == 0 && users != batch.crossedAt(end)) {
            broken.add(
                "crossedUsers at %s is %d, the batch computation has %d"
                    .formatted(Instant.ofEpochMilli(end), users, batch.crossedAt(end)));
          }
        });
    return broken;
  }

  private boolean isNotReset(Series series) {
    long first = batch.span().bucketEndAfter(series.epochStart());
    Figures start = results.line(series).get(first);
    return start != null
        && results
            .before(series)
            .map(before -> results.line(before).lastEntry().getValue())
            .filter(last -> Invariants.isNotReset(last, start))
            .isPresent();
  }
}
