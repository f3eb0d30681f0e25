package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Reads Avro in Confluent's wire format: a zero byte, the schema's id in four bytes, the record.
 * Schemas are fetched once each, and what the registry does not have half a minute later again; one
 * that lacks a mapped field makes its messages malformed, and so does an id that the registry does
 * not have.
 */
final class AvroReader implements RecordReader {
  private static final int HEAD = 1 + Integer.BYTES;

  /** Broken messages claim texts of gigabytes, for which memory would be asked at once. */
  private static final String LONGEST_TEXT = "org.apache.avro.limits.string.maxLength";

  static {
    if (System.getProperty(LONGEST_TEXT) == null) {
      System.setProperty(LONGEST_TEXT, "10000000");
    }
  }

  /** What the registry does not have it may have a while later; nanoseconds. */
  private static final long ASK_AGAIN_AFTER = Duration.ofSeconds(30).toNanos();

  private final Map<Field, String> paths;
  private final FieldTree tree;
  private final TimeForm timeForm;
  private final RecordDraft draft;
  private final SchemaRegistry registry;
  private final Map<Integer, Known> known = new HashMap<>();
  private @Nullable BinaryDecoder decoder;

  AvroReader(RawFormat format, RecordKind kind) {
    paths = Field.paths(format, kind);
    tree = FieldTree.of(paths);
    timeForm = format.timeForm();
    draft = new RecordDraft(kind, timeForm, paths);
    registry = new SchemaRegistry(Objects.requireNonNull(format.schemaRegistry()));
  }

  /**
   * A schema that was asked for.
   *
   * @param reader reads its records; null where they cannot be read
   * @param problem why they cannot be read
   * @param since when it was asked for, by {@link System#nanoTime()}
   */
  private record Known(
      @Nullable GenericDatumReader<GenericRecord> reader, String problem, long since) {
    private static Known refused(String problem) {
      return new Known(null, problem, System.nanoTime());
    }

    private boolean isInDoubt() {
      return reader == null && System.nanoTime() - since > ASK_AGAIN_AFTER;
    }
  }

  @Override
  public Reading read(byte[] message, long arrival, Set<String> types) {
    if (message.length < HEAD || message[0] != 0) {
      return new Reading.Refused(
          "not in the wire format of a schema registry: it must start with a zero byte and an id");
    }
    int id = ByteBuffer.wrap(message, 1, Integer.BYTES).getInt();
    Known schema = known.get(id);
    if (schema == null || schema.isInDoubt()) {
      schema = ask(id);
      known.put(id, schema);
    }
    GenericDatumReader<GenericRecord> reader = schema.reader();
    if (reader == null) {
      return new Reading.Refused(schema.problem());
    }
    try {
      decoder = DecoderFactory.get().binaryDecoder(message, HEAD, message.length - HEAD, decoder);
      return read(reader.read(null, decoder), arrival, types);
    } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException e) {
      return new Reading.Refused("not a record of schema %d: %s".formatted(id, e.getMessage()));
    }
  }

  private Known ask(int id) {
    Schema schema = registry.schema(id);
    if (schema == null || schema.getType() != Schema.Type.RECORD) {
      return Known.refused("the schema registry has no Avro record with the id " + id);
    }
    for (String path : paths.values()) {
      if (Projection.missing(schema, path) != null) {
        return Known.refused(
            "schema %d (%s) has no field \"%s\"; map it with fields of the feed's format"
                .formatted(id, schema.getFullName(), path));
      }
    }
    return new Known(
        new GenericDatumReader<>(schema, Projection.of(schema, tree)), "", System.nanoTime());
  }

  private Reading read(GenericRecord message, long arrival, Set<String> types) {
    draft.clear();
    for (Field field : EnumSet.copyOf(paths.keySet())) {
      Reading reason = note(field, message, types);
      if (reason != null) {
        return reason;
      }
    }
    return draft.finish(arrival);
  }

  private @Nullable Reading note(Field field, GenericRecord message, Set<String> types) {
    String[] names = Objects.requireNonNull(paths.get(field)).split("\\.", -1);
    GenericRecord at = message;
    for (int i = 0; i < names.length - 1; i++) {
      if (!(at.get(names[i]) instanceof GenericRecord inner)) {
        return null;
      }
      at = inner;
    }
    String last = names[names.length - 1];
    Object value = at.get(last);
    if (field == Field.TIME) {
      return draft.time(moment(value, at.getSchema().getField(last).schema()));
    }
    return isName(value) ? draft.text(field, value.toString(), types) : draft.notText(field);
  }

  private static boolean isName(@Nullable Object value) {
    return value instanceof CharSequence || value instanceof Long || value instanceof Integer;
  }

  private long moment(@Nullable Object value, Schema schema) {
    if (value instanceof Long || value instanceof Integer) {
      return Moments.of(((Number) value).longValue(), form(schema));
    }
    if (value instanceof Double seconds && timeForm == TimeForm.SECONDS) {
      return Moments.ofSeconds(seconds);
    }
    return value instanceof Utf8 && timeForm == TimeForm.ISO_8601
        ? Moments.of(value.toString())
        : Moments.NONE;
  }

  /** A timestamp of Avro says itself in what it is. */
  private TimeForm form(Schema schema) {
    Schema plain =
        schema.isUnion()
            ? schema.getTypes().stream()
                .filter(branch -> branch.getType() != Schema.Type.NULL)
                .findFirst()
                .orElse(schema)
            : schema;
    LogicalType type = plain.getLogicalType();
    if (type instanceof LogicalTypes.TimestampMillis) {
      return TimeForm.MILLISECONDS;
    }
    return type instanceof LogicalTypes.TimestampMicros ? TimeForm.MICROSECONDS : timeForm;
  }
}
