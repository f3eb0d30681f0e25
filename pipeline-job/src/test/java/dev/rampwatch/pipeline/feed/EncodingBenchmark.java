package dev.rampwatch.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import dev.rampwatch.pipeline.source.FilteredMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.MemoryRecords;
import org.apache.kafka.common.record.SimpleRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a filtered event costs in each encoding: bytes in the log, with key and header, in batches
 * of 200 as Kafka's producer makes them, and CPU time to write and to read it:
 *
 * <pre>mvn -pl pipeline-job -am test -Dtest=EncodingBenchmark
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
final class EncodingBenchmark {
  private static final int RECORDS = 100_000;
  private static final int BATCH = 200;
  private static final int ROUNDS = 10;
  private static final Schema EVENT =
      SchemaBuilder.record("Event")
          .fields()
          .requiredString("user")
          .requiredString("type")
          .requiredLong("time")
          .requiredLong("arrival")
          .endRecord();

  private interface Encoding {
    byte[] write(Event event) throws IOException;

    UserRecord read(byte[] message) throws IOException;
  }

  private static final class Json implements Encoding {
    private final JsonRecordDecoder decoder = new JsonRecordDecoder(RecordKind.EVENT);

    @Override
    public byte[] write(Event event) {
      return JsonRecord.write(event);
    }

    @Override
    public UserRecord read(byte[] message) {
      return ((Decoded.Accepted) decoder.decode(message, -1)).value();
    }
  }

  private static final class Avro implements Encoding {
    private final GenericDatumWriter<GenericRecord> writer = new GenericDatumWriter<>(EVENT);
    private final GenericDatumReader<GenericRecord> reader = new GenericDatumReader<>(EVENT);
    private @Nullable BinaryEncoder encoder;
    private @Nullable BinaryDecoder decoder;

    @Override
    public byte[] write(Event event) throws IOException {
      GenericRecord content = new GenericData.Record(EVENT);
      content.put(0, event.user());
      content.put(1, event.type());
      content.put(2, event.time());
      content.put(3, event.arrival());
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
      encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
      writer.write(content, encoder);
      return bytes.toByteArray();
    }

    @Override
    public UserRecord read(byte[] message) throws IOException {
      decoder = DecoderFactory.get().binaryDecoder(message, decoder);
      GenericRecord content = reader.read(null, decoder);
      return new Event(
          content.get(0).toString(),
          content.get(1).toString(),
          (long) content.get(2),
          (long) content.get(3));
    }
  }

  /** As records travel between the job's tasks. */
  private static final class Binary implements Encoding {
    private final DataOutputSerializer output = new DataOutputSerializer(64);
    private final DataInputDeserializer input = new DataInputDeserializer();

    @Override
    public byte[] write(Event event) throws IOException {
      output.clear();
      UserRecordSerializer.INSTANCE.serialize(event, output);
      return output.getCopyOfBuffer();
    }

    @Override
    public UserRecord read(byte[] message) throws IOException {
      input.setBuffer(message);
      return UserRecordSerializer.INSTANCE.deserialize(input);
    }
  }

  private static List<Event> events() {
    SplittableRandom random = new SplittableRandom(1);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      long time = 1_767_225_600_000L + i * 2L + random.nextInt(1_000);
      String user = "%016x".formatted(random.nextLong());
      String type = random.nextInt(5) == 0 ? "purchase" : "save";
      events.add(new Event(user, type, time, time + random.nextInt(3_000)));
    }
    return events;
  }

  @Test
  void measures() throws IOException {
    System.out.printf(
        Locale.ROOT,
        "load average %.1f; %-8s %8s %8s %8s  %10s %10s %14s %14s%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        "encoding",
        "bytes",
        "lz4",
        "zstd",
        "write ns",
        "read ns",
        "batch lz4 ns",
        "batch zstd ns");
    List<Event> events = events();
    measure("JSON", new Json(), events);
    measure("Avro", new Avro(), events);
    measure("binary", new Binary(), events);
  }

  private static void measure(String name, Encoding encoding, List<Event> events)
      throws IOException {
    List<byte[]> messages = new ArrayList<>();
    long write = Long.MAX_VALUE;
    long read = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      messages.clear();
      long before = cpu();
      for (Event event : events) {
        messages.add(encoding.write(event));
      }
      write = Math.min(write, cpu() - before);
      long hits = 0;
      before = cpu();
      for (byte[] message : messages) {
        hits += encoding.read(message).arrival() > 0 ? 1 : 0;
      }
      read = Math.min(read, cpu() - before);
      assertThat(hits).isEqualTo(RECORDS);
    }
    assertThat(encoding.read(messages.get(7))).isEqualTo(events.get(7));
    long[] plain = batched(events, messages, CompressionType.NONE);
    long[] lz4 = batched(events, messages, CompressionType.LZ4);
    long[] zstd = batched(events, messages, CompressionType.ZSTD);
    System.out.printf(
        Locale.ROOT,
        "%26s %8.1f %8.1f %8.1f  %10d %10d %14d %14d%n",
        name,
        (double) plain[0] / RECORDS,
        (double) lz4[0] / RECORDS,
        (double) zstd[0] / RECORDS,
        write / RECORDS,
        read / RECORDS,
        lz4[1] / RECORDS,
        zstd[1] / RECORDS);
  }

  /** Bytes of all batches, and the least CPU time that they took, ns. */
  private static long[] batched(
      List<Event> events, List<byte[]> messages, CompressionType compression) {
    Header[] headers = FilteredMessage.ofRecord().toArray(new Header[0]);
    long bytes = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      bytes = 0;
      long before = cpu();
      for (int from = 0; from < RECORDS; from += BATCH) {
        SimpleRecord[] batch = new SimpleRecord[BATCH];
        for (int i = 0; i < BATCH; i++) {
          Event event = events.get(from + i);
          byte[] key = event.user().getBytes(StandardCharsets.UTF_8);
          batch[i] = new SimpleRecord(event.arrival(), key, messages.get(from + i), headers);
        }
        bytes += MemoryRecords.withRecords(compression, batch).sizeInBytes();
      }
      least = Math.min(least, cpu() - before);
    }
    return new long[] {bytes, least};
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
