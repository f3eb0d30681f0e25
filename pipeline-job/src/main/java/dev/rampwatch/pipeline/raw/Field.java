package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.record.RecordKind;
import java.util.EnumMap;
import java.util.Map;

/** The fields of a record. */
enum Field {
  USER,
  /** The event's type. */
  TYPE,
  EXPERIMENT,
  GROUP,
  TIME;

  /** Where the fields of one kind of record are. */
  static Map<Field, String> paths(RawFormat format, RecordKind kind) {
    Map<Field, String> paths = new EnumMap<>(Field.class);
    paths.put(USER, format.user());
    paths.put(TIME, format.time());
    if (kind == RecordKind.EVENT) {
      paths.put(TYPE, format.type());
    } else {
      paths.put(EXPERIMENT, format.experiment());
      paths.put(GROUP, format.group());
    }
    return paths;
  }
}
