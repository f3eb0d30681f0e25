package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.Metric;
import dev.rampwatch.metadata.AllocationHistory;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.metadata.Group;
import dev.rampwatch.pipeline.bucket.Buckets;
import dev.rampwatch.pipeline.bucket.SeriesKey;
import dev.rampwatch.pipeline.bucket.SeriesKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What attribution needs to know of one epoch, with names turned into numbers once. */
final class EpochPlan {
  private final String experiment;
  private final int id;
  private final long start;
  private final long end;
  private final long lastBucketEnd;
  private final boolean excludesCrossed;
  private final Map<String, Integer> groupIds = new HashMap<>();
  private final Map<Integer, String> groupNames = new HashMap<>();
  private final Map<Integer, String> typeNames = new HashMap<>();
  private final List<Integer> typeIds = new ArrayList<>();
  private final NavigableMap<Long, String> allocationPeriods = new TreeMap<>();
  private final Map<SeriesKind, SeriesKey> ownSeries = new HashMap<>();
  private final BitSet selected = new BitSet();

  /** By number of the type, then of the group; made when asked for. */
  private final @Nullable SeriesKey[][] actions;

  EpochPlan(ExperimentPlan plan, Epoch epoch, Buckets buckets, Dictionary dictionary) {
    experiment = plan.experiment().name();
    start = epoch.start().toEpochMilli();
    end = epoch.end().toEpochMilli();
    id = dictionary.epoch(experiment, start);
    lastBucketEnd = buckets.endAtOrAfter(end);
    excludesCrossed = plan.crossedUsers() == CrossedUsers.EXCLUDE;
    for (Group group : plan.experiment().groups()) {
      groupIds.put(group.name(), dictionary.group(experiment, group.name()));
    }
    // Also those that the metadata no longer has: users stay in them.
    groupNames.putAll(dictionary.groups(experiment));
    for (Metric metric : plan.metrics()) {
      int typeId = dictionary.eventType(metric.eventType());
      typeIds.add(typeId);
      selected.set(typeId);
      typeNames.put(typeId, metric.eventType());
    }
    actions = new SeriesKey[selected.length()][];
    for (Instant change :
        new AllocationHistory(plan.experiment()).changes(epoch.start(), epoch.end())) {
      allocationPeriods.put(change.toEpochMilli(), Long.toString(change.toEpochMilli()));
    }
    for (SeriesKind kind : SeriesKind.values()) {
      ownSeries.put(kind, new SeriesKey(experiment, start, kind, "", ""));
    }
  }

  int id() {
    return id;
  }

  String experiment() {
    return experiment;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  long lastBucketEnd() {
    return lastBucketEnd;
  }

  /** Whether users in two groups are taken out of both. */
  boolean excludesCrossed() {
    return excludesCrossed;
  }

  boolean contains(long moment) {
    return start <= moment && moment < end;
  }

  boolean selects(int typeId) {
    return selected.get(typeId);
  }

  List<Integer> typeIds() {
    return typeIds;
  }

  @Nullable Integer groupId(String group) {
    return groupIds.get(group);
  }

  /** The series of actions of a type in a group, the same object every time. */
  SeriesKey actions(int groupId, int typeId) {
    @Nullable SeriesKey[] ofType = actions[typeId];
    if (ofType == null || groupId >= ofType.length) {
      ofType = ofType == null ? new SeriesKey[groupId + 1] : Arrays.copyOf(ofType, groupId + 1);
      actions[typeId] = ofType;
    }
    SeriesKey known = ofType[groupId];
    if (known == null) {
      known =
          new SeriesKey(
              experiment,
              start,
              SeriesKind.ACTIONS,
              name(groupNames, groupId),
              name(typeNames, typeId));
      ofType[groupId] = known;
    }
    return known;
  }

  /** The series of users triggered in a group under the allocations in force at a moment. */
  SeriesKey triggered(int groupId, long trigger) {
    var period = allocationPeriods.floorEntry(trigger);
    return new SeriesKey(
        experiment,
        start,
        SeriesKind.TRIGGERED,
        name(groupNames, groupId),
        period == null ? Long.toString(start) : period.getValue());
  }

  /** The experiment's own series of a kind. */
  SeriesKey own(SeriesKind kind) {
    SeriesKey key = ownSeries.get(kind);
    if (key == null) {
      throw new IllegalArgumentException(kind.toString());
    }
    return key;
  }

  private static String name(Map<Integer, String> names, int id) {
    String name = names.get(id);
    if (name == null) {
      throw new IllegalArgumentException("no name has the number " + id);
    }
    return name;
  }
}
