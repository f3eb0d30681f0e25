package dev.rampwatch.local.validate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Names what must have gone wrong in an epoch whose rows differ from the batch computation.
 *
 * @param courses all series of the epoch, over the same bucket ends
 * @param batch the batch computation
 * @param partitionName what people call a partition
 */
record Diagnosis(List<Course> courses, BatchFigures batch, IntFunction<String> partitionName) {

  /** The first explanation that fits every row; empty where no row differs. */
  Optional<Defect> defect() {
    int first = courses.stream().mapToInt(Course::firstDifference).min().orElse(0);
    if (courses.isEmpty() || first == courses.get(0).size()) {
      return Optional.empty();
    }
    return Stream.<Optional<Defect>>of(
            shifted(), lostPartition(first), repeated(first), droppedUser(first))
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> Optional.of(unexplained(first)));
  }

  private Optional<Defect> shifted() {
    for (int shift : new int[] {-1, 1}) {
      boolean fits =
          courses.stream()
              .allMatch(
                  course ->
                      everyEnd(
                          course, i -> course.found().get(i).equals(course.expectedAt(i + shift))));
      if (fits) {
        return Optional.of(
            new Defect(
                Defect.Kind.SHIFTED_BUCKET,
                "off by one bucket: every figure stands one bucket too %s"
                    .formatted(shift < 0 ? "late" : "early")));
      }
    }
    return Optional.empty();
  }

  private Optional<Defect> lostPartition(int first) {
    for (int partition : batch.partitions()) {
      if (isLost(partition, first)) {
        return Optional.of(
            new Defect(
                Defect.Kind.LOST_PARTITION,
                "lost partition: what %s holds is missing since %s"
                    .formatted(partitionName.apply(partition), time(first))));
      }
    }
    return Optional.empty();
  }

  /** A partition of events takes its events with it, one of activations its users. */
  private boolean isLost(int partition, int first) {
    boolean anyEvent = false;
    boolean events = true;
    boolean users = true;
    for (Course course : courses) {
      for (int i = first; i < course.size(); i++) {
        Figures lost = lost(course, partition, i).minus(lost(course, partition, first - 1));
        Figures missing = course.expected().get(i).minus(course.found().get(i));
        anyEvent |= lost.volume() != 0;
        events &= missing.volume() == lost.volume() && missing.triggered() == 0;
        users &= missing.triggered() == lost.triggered();
      }
    }
    return anyEvent ? events : users && courses.stream().anyMatch(this::lacksUsers);
  }

  private boolean lacksUsers(Course course) {
    return course.surplus(course.size() - 1).triggered() < 0;
  }

  private Figures lost(Course course, int partition, int i) {
    Series series = course.series();
    return i < 0
        ? Figures.ZERO
        : batch.at(series.group(), series.eventType(), partition, course.ends().get(i));
  }

  private Optional<Defect> repeated(int first) {
    int last = first;
    for (Course course : courses) {
      for (int i = first; i < course.size(); i++) {
        if (i > 0 && course.surplus(i).volume() != course.surplus(i - 1).volume()) {
          last = Math.max(last, i);
        }
      }
    }
    boolean any = false;
    for (Course course : courses) {
      long before = course.expectedAt(first - 1).volume();
      for (int i = first; i < course.size(); i++) {
        long again = course.expected().get(Math.min(i, last)).volume() - before;
        if (course.surplus(i).volume() != again) {
          return Optional.empty();
        }
        any |= again > 0;
      }
    }
    Course course = courses.get(0);
    long since = first > 0 ? course.ends().get(first - 1) : batch.span().start();
    return any
        ? Optional.of(
            new Defect(
                Defect.Kind.REPEATED_BATCH,
                "doubled batch: what happened between %s and %s is counted twice"
                    .formatted(Instant.ofEpochMilli(since), time(last))))
        : Optional.empty();
  }

  private Optional<Defect> droppedUser(int first) {
    List<String> groups =
        courses.stream()
            .filter(course -> course.firstDifference() < course.size())
            .map(course -> course.series().group())
            .distinct()
            .toList();
    boolean one = groups.size() == 1 && courses.stream().allMatch(Diagnosis::lacksOneUserAtMost);
    return one
        ? Optional.of(
            new Defect(
                Defect.Kind.DROPPED_USER,
                "dropped user: one user of group %s is missing since %s"
                    .formatted(groups.get(0), time(first))))
        : Optional.empty();
  }

  /** A user with c actions takes c from the volume and c² from the squares. */
  private static boolean lacksOneUserAtMost(Course course) {
    return everyEnd(
        course,
        i -> {
          Figures missing = course.expected().get(i).minus(course.found().get(i));
          return missing.volume() >= 0
              && missing.users() == Math.min(1, missing.volume())
              && missing.sumSquares() == missing.volume() * missing.volume()
              && (missing.triggered() == 0 || missing.triggered() == 1);
        });
  }

  private Defect unexplained(int first) {
    Figures surplus = Figures.ZERO;
    for (Course course : courses) {
      Figures last = course.surplus(course.size() - 1);
      surplus = new Figures(surplus.volume() + last.volume(), 0, 0, 0);
    }
    return new Defect(
        Defect.Kind.UNEXPLAINED,
        "the rows differ since %s; at the end they have %+d events"
            .formatted(time(first), surplus.volume()));
  }

  private Instant time(int i) {
    return Instant.ofEpochMilli(courses.get(0).ends().get(i));
  }

  private interface EndTest {
    boolean test(int i);
  }

  private static boolean everyEnd(Course course, EndTest test) {
    for (int i = 0; i < course.size(); i++) {
      if (!test.test(i)) {
        return false;
      }
    }
    return true;
  }
}
