package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.benchmark.contender.Contender;
import dev.rampwatch.benchmark.contender.loop.Layout;
import dev.rampwatch.benchmark.workload.Load;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.record.RecordKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.streams.Topology;

/**
 * A topology of Kafka Streams, in one task. It is spared brokers, clients and changelogs.
 *
 * @param topology for a configuration
 */
public record StreamsContender(Function<JobConfiguration, Topology> topology) implements Contender {

  /** By which, and how often, the clock is moved on behind the last record. */
  private static final long AFTER_ALL = Duration.ofDays(1).toMillis();

  private static final byte[] NOBODY = {};

  /** By the Processor API. */
  public static StreamsContender fused() {
    return new StreamsContender(FusedTopology::of);
  }

  /** By the DSL. */
  public static StreamsContender dsl() {
    return new StreamsContender(DslTopology::of);
  }

  @Override
  public void run(Load load, double filling, Figures figures) throws Exception {
    JobConfiguration configuration = load.configuration();
    Path state = Files.createTempDirectory("streams");
    try (StreamsDriver driver =
        new StreamsDriver(topology.apply(configuration), state, rows(configuration, figures))) {
      long last = new MergedLog(load, filling).into(driver);
      for (int step = 1; step <= 2; step++) {
        // Nobody's record moves the clock on, once to pass changes on, and once more to send rows.
        driver.accept(
            StreamsDriver.topic(RecordKind.EVENT), last + step * AFTER_ALL, NOBODY, NOBODY);
        driver.finish();
      }
    }
  }

  private static Consumer<ProducerRecord<byte[], byte[]>> rows(
      JobConfiguration configuration, Figures figures) {
    if (!(figures instanceof Figures.Kept kept)) {
      return row -> {};
    }
    Layout layout = new Layout(configuration);
    IntegerDeserializer series = new IntegerDeserializer();
    return row -> {
      Change sum = Change.SERDE.deserializer().deserialize(row.topic(), row.value());
      kept.target().accept(sum.figure(layout, series.deserialize(row.topic(), row.key())));
    };
  }
}
