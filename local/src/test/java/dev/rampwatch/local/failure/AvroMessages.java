package dev.rampwatch.local.failure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.contract.RecordEncoding;
import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Avro in Confluent's wire format. Messages follow two versions of a schema in turn, of which the
 * second has a further field with a default; one that is no record follows a schema without a user.
 */
final class AvroMessages implements RawEncoding {
  private static final String FIELDS =
      """
      {"name": "user", "type": {"type": "record", "name": "User", "fields": [
        {"name": "id", "type": "string"}]}},
      {"name": "time", "type": {"type": "long", "logicalType": "timestamp-millis"}},
      """;

  private final SchemaRegistryServer registry;
  private final Map<RecordKind, List<Schema>> versions = new EnumMap<>(RecordKind.class);
  private final Map<Schema, Integer> ids = new HashMap<>();
  private int written;

  /** Registers the schemas. */
  AvroMessages(SchemaRegistryServer registry) throws IOException {
    this.registry = registry;
    versions(
        RecordKind.EVENT,
        "{\"name\": \"type\", \"type\": \"string\"}",
        "{\"name\": \"app\", \"type\": \"string\", \"default\": \"web\"}");
    versions(
        RecordKind.ACTIVATION,
        "{\"name\": \"experiment\", \"type\": \"string\"}, {\"name\": \"group\", \"type\":"
            + " \"string\"}",
        "{\"name\": \"screen\", \"type\": [\"null\", \"string\"], \"default\": null}");
  }

  private void versions(RecordKind kind, String own, String added) throws IOException {
    List<Schema> both = List.of(schema(added + "," + FIELDS + own), schema(FIELDS + own));
    versions.put(kind, both);
    for (Schema version : List.of(both.get(1), both.get(0), withoutUser())) {
      ids.put(version, registry.register("raw-" + kind.inWords() + "-value", version));
    }
  }

  private static Schema withoutUser() {
    return schema("{\"name\": \"time\", \"type\": \"long\", \"default\": 0}");
  }

  private static Schema schema(String fields) {
    return new Schema.Parser()
        .parse("{\"type\": \"record\", \"name\": \"Record\", \"fields\": [%s]}".formatted(fields));
  }

  @Override
  public RawFormat format() {
    return new RawFormat(
        RecordEncoding.AVRO,
        new RawFormat.Registry(registry.url(), null),
        "user.id",
        "type",
        "experiment",
        "group",
        "time",
        TimeForm.MILLISECONDS);
  }

  @Override
  public byte[] message(RecordKind kind, JsonNode line) throws IOException {
    Schema schema = Objects.requireNonNull(versions.get(kind)).get(written++ % 2);
    GenericRecordBuilder content = new GenericRecordBuilder(schema);
    Schema user = schema.getField("user").schema();
    content.set(
        "user", new GenericRecordBuilder(user).set("id", line.get("user").asText()).build());
    content.set("time", line.get("time").asLong());
    for (String name : List.of("type", "experiment", "group")) {
      if (schema.getField(name) != null) {
        content.set(name, line.get(name).asText());
      }
    }
    return message(id(schema), content.build());
  }

  @Override
  public byte[] broken(RecordKind kind) {
    try {
      Schema schema = withoutUser();
      return message(id(schema), new GenericRecordBuilder(schema).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int id(Schema schema) {
    return Objects.requireNonNull(ids.get(schema));
  }

  /** A zero byte, the schema's id, the content. */
  static byte[] message(int id, GenericRecord content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    head.writeByte(0);
    head.writeInt(id);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(content.getSchema()).write(content, encoder);
    return bytes.toByteArray();
  }
}
