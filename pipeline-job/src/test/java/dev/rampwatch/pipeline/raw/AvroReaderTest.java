package dev.rampwatch.pipeline.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.contract.RecordEncoding;
import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro records whose schemas a server keeps that speaks the registry's protocol. */
final class AvroReaderTest {
  private static final Schema USER =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "User", "namespace": "shop", "fields": [
                {"name": "age", "type": "int"},
                {"name": "id", "type": ["null", "string"]}]}
              """);
  private static final Schema EVENT =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "Event", "namespace": "shop", "fields": [
                {"name": "tags", "type": {"type": "map", "values": "string"}},
                {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                {"name": "user", "type": ["null", %s]},
                {"name": "type", "type": "string"}]}
              """
                  .formatted(USER));
  private static final int EVENT_ID = 7;
  private static final int POOR_ID = 8;
  private static final long ARRIVAL = 1_767_225_601_200L;

  @TempDir private Path credentials;
  private final AtomicInteger requests = new AtomicInteger();
  private HttpServer server;
  private AvroReader reader;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(credentials.resolve("username"), "reader");
    Files.writeString(credentials.resolve("password"), "secret\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/schemas/ids/" + EVENT_ID, EVENT);
    serve("/schemas/ids/" + POOR_ID, USER);
    server.start();
    String url = "http://localhost:" + server.getAddress().getPort() + "/";
    reader =
        new AvroReader(
            new RawFormat(
                RecordEncoding.AVRO,
                new RawFormat.Registry(url, credentials.toString()),
                "user.id",
                "type",
                "experiment",
                "group",
                "at",
                TimeForm.MILLISECONDS),
            RecordKind.EVENT);
  }

  private void serve(String path, Schema schema) throws IOException {
    byte[] body = new JsonMapper().writeValueAsBytes(Map.of("schema", schema.toString()));
    String login =
        "Basic "
            + Base64.getEncoder().encodeToString("reader:secret".getBytes(StandardCharsets.UTF_8));
    server.createContext(
        path,
        exchange -> {
          requests.incrementAndGet();
          boolean known = login.equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(known ? 200 : 401, known ? body.length : -1);
          if (known) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static byte[] message(int id, GenericRecord content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream head = new DataOutputStream(bytes);
    head.writeByte(0);
    head.writeInt(id);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(content.getSchema()).write(content, encoder);
    return bytes.toByteArray();
  }

  private static GenericRecord event(@Nullable String user, String type, long micros) {
    GenericRecord of = new GenericData.Record(USER);
    of.put("age", 30);
    of.put("id", user);
    GenericRecord event = new GenericData.Record(EVENT);
    event.put("tags", Map.of("a", "b"));
    event.put("at", micros);
    event.put("user", of);
    event.put("type", type);
    return event;
  }

  private Reading read(byte[] message) {
    return reader.read(message, ARRIVAL, Set.of("click"));
  }

  @Test
  void readsNestedFieldsByTheSchemaThatTheMessageNamesAndAsksForItOnce() throws IOException {
    for (int i = 0; i < 3; i++) {
      assertThat(read(message(EVENT_ID, event("u" + i, "click", 1_767_225_600_123_456L))))
          .isEqualTo(new Reading.Kept(new Event("u" + i, "click", 1_767_225_600_123L, ARRIVAL)));
    }
    assertThat(read(message(EVENT_ID, event("u1", "view", 1))))
        .isEqualTo(Reading.Unwanted.UNWANTED);
    assertThat(requests).hasValue(1);
  }

  @Test
  void refusesWhatIsNoRecordAndTellsWhy() throws IOException {
    byte[] good = message(EVENT_ID, event("u1", "click", 1));
    assertThat(read("{\"user\":1}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            new Reading.Refused(
                "not in the wire format of a schema registry: it must start with a zero byte and"
                    + " an id"));
    assertThat(read(Arrays.copyOf(good, good.length - 3))).isInstanceOf(Reading.Refused.class);
    byte[] endless = good.clone();
    Arrays.fill(endless, 6, endless.length, (byte) 0xFE);
    assertThat(read(endless)).isInstanceOf(Reading.Refused.class);
    assertThat(read(message(EVENT_ID, event(null, "click", 1))))
        .isInstanceOf(Reading.Refused.class);
    assertThat(read(message(EVENT_ID, event("u1", "click", -1_000))))
        .isInstanceOf(Reading.Refused.class);
    assertThat(read(message(99, event("u1", "click", 1))))
        .isEqualTo(new Reading.Refused("the schema registry has no Avro record with the id 99"));
    GenericRecord poor = new GenericData.Record(USER);
    poor.put("age", 1);
    poor.put("id", "u1");
    assertThat(read(message(POOR_ID, poor)))
        .isEqualTo(
            new Reading.Refused(
                "schema 8 (shop.User) has no field \"user.id\"; map it with fields of the feed's"
                    + " format"));
  }
}
