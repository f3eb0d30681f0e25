package dev.rampwatch.benchmark.hot;

import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a message to a record. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Decoding {
  private final JsonRecordDecoder events = new JsonRecordDecoder(RecordKind.EVENT);
  private final JsonRecordDecoder activations = new JsonRecordDecoder(RecordKind.ACTIVATION);
  private final byte[] event =
      bytes(
          "{\"user\":\"u4711\",\"type\":\"click\",\"time\":1767571200123,\"arrival\":1767571202456}");
  private final byte[] activation =
      bytes(
          "{\"user\":\"u4711\",\"experiment\":\"experiment_7\",\"group\":\"treatment_1\","
              + "\"time\":1767571200123,\"arrival\":1767571202456}");

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** An event. */
  @Benchmark
  public Decoded event() {
    return events.decode(event, -1);
  }

  /** An activation. */
  @Benchmark
  public Decoded activation() {
    return activations.decode(activation, -1);
  }
}
