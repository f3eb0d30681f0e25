package dev.rampwatch.pipeline.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonRowDataDeserializationSchema;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarCharType;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.junit.jupiter.api.Test;

/**
 * Events a CPU second through decoding and filtering, where one in twenty is of a wanted type,
 * beside a tree of Jackson's and the reader under Flink SQL's JSON format with three columns:
 *
 * <pre>mvn -pl pipeline-job -am test -Dtest=FilterBenchmark
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
final class FilterBenchmark {
  private static final int MESSAGES = 100_000;
  private static final int ROUNDS = 12;
  private static final Set<String> TYPES = Set.of("save", "purchase");
  private static final JsonMapper MAPPER = new JsonMapper();

  private interface Filter {
    boolean keeps(byte[] message) throws IOException;
  }

  /** Some 300 bytes each: what companies log beside the fields that are needed. */
  private static List<byte[]> messages(boolean typeFirst) {
    SplittableRandom random = new SplittableRandom(1);
    List<byte[]> messages = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      boolean wanted = random.nextInt(20) == 0;
      String type = wanted ? (random.nextBoolean() ? "save" : "purchase") : "view_" + i % 50;
      String head = "\"event_id\":\"%016x\",".formatted(random.nextLong());
      String rest =
          ("\"user\":\"u%d\",\"time\":%d,\"session\":\"%016x\",\"app\":{\"version\":\"11.4.%d\","
                  + "\"platform\":\"ios\",\"locale\":\"de-DE\"},\"page\":\"/pins/%d/related\","
                  + "\"position\":%d,\"tags\":[\"feed\",\"organic\"],\"score\":0.%d,"
                  + "\"experimental\":false,\"referrer\":null")
              .formatted(
                  random.nextInt(5_000_000),
                  1_767_225_600_000L + i,
                  random.nextLong(),
                  i % 30,
                  random.nextInt(1_000_000),
                  i % 100,
                  random.nextInt(1_000_000));
      String named = "\"type\":\"" + type + "\"";
      String text =
          typeFirst ? "{" + head + named + "," + rest + "}" : "{" + head + rest + "," + named + "}";
      messages.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return messages;
  }

  private static Filter ours() {
    RecordReader reader = RecordReader.of(RawFormat.JSON, RecordKind.EVENT);
    return message -> reader.read(message, 1_767_225_600_000L, TYPES) instanceof Reading.Kept;
  }

  private static Filter tree() {
    return message -> {
      JsonNode tree = MAPPER.readTree(message);
      String type = tree.path("type").textValue();
      return type != null
          && TYPES.contains(type)
          && new Event(tree.path("user").textValue(), type, tree.path("time").longValue(), 0).time()
              > 0;
    };
  }

  private static Filter sql() throws Exception {
    RowType row =
        RowType.of(
            new LogicalType[] {
              new VarCharType(VarCharType.MAX_LENGTH),
              new VarCharType(VarCharType.MAX_LENGTH),
              new BigIntType()
            },
            new String[] {"user", "type", "time"});
    DeserializationSchema<RowData> schema =
        new JsonRowDataDeserializationSchema(
            row, TypeInformation.of(RowData.class), false, false, TimestampFormat.ISO_8601);
    schema.open(new Context());
    Set<StringData> types =
        Set.of(StringData.fromString("save"), StringData.fromString("purchase"));
    return message -> {
      RowData data = schema.deserialize(message);
      return types.contains(data.getString(1)) && data.getLong(2) > 0;
    };
  }

  private static final class Context implements DeserializationSchema.InitializationContext {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public UserCodeClassLoader getUserCodeClassLoader() {
      return SimpleUserCodeClassLoader.create(FilterBenchmark.class.getClassLoader());
    }
  }

  @Test
  void measures() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "load average %.1f on %d processors; events a CPU second, best and median of the last 8"
            + " rounds%n",
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        Runtime.getRuntime().availableProcessors());
    for (boolean typeFirst : new boolean[] {true, false}) {
      List<byte[]> messages = messages(typeFirst);
      String where = typeFirst ? "type near the front" : "type at the end";
      long ours = measure("Rampwatch", where, ours(), messages);
      measure("Jackson databind", where, tree(), messages);
      measure("Flink JSON format", where, sql(), messages);
      assertThat(ours).isPositive();
    }
  }

  private static long measure(String name, String where, Filter filter, List<byte[]> messages)
      throws IOException {
    List<Long> rates = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      int kept = 0;
      for (byte[] message : messages) {
        kept += filter.keeps(message) ? 1 : 0;
      }
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
      assertThat(kept).isBetween(MESSAGES / 25, MESSAGES / 16);
      rates.add(messages.size() * 1_000_000_000L / nanos);
    }
    List<Long> last = rates.subList(ROUNDS - 8, ROUNDS).stream().sorted().toList();
    System.out.printf(
        Locale.ROOT, "%-18s %-20s %,10d %,10d%n", name, where, last.get(7), last.get(4));
    return last.get(4);
  }
}
