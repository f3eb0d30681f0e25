package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.configuration.FeedFile;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.source.MalformedLog;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads raw messages of Kafka where they are fetched: what nobody wants goes no further. A
 * message's arrival is its timestamp; one that is not to be believed would lead the progress clock
 * astray, so its message is refused.
 */
final class RawMessages implements KafkaRecordDeserializationSchema<RawRecord> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RawMessages.class);

  /** So much further messages of no interest carry the progress clock at a time, ms. */
  private static final long STRIDE = 1_000;

  /** A larger message is not passed on: the dead-letter topic would refuse it. */
  private static final int LARGEST_PASSED_ON = 512 * 1024;

  private final RawFormat format;
  private final RecordKind kind;
  private final FeedFile file;
  private transient @Nullable RecordReader reader;
  private transient @Nullable MalformedLog malformedLog;
  private transient @Nullable Map<Integer, long[]> told;
  private transient @Nullable Counter raw;
  private transient @Nullable Counter unwanted;
  private transient @Nullable Counter malformed;

  RawMessages(RawFormat format, RecordKind kind, FeedFile file) {
    this.format = format;
    this.kind = kind;
    this.file = file;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    reader = RecordReader.of(format, kind);
    malformedLog = new MalformedLog(LOG);
    told = new HashMap<>();
    MetricGroup metrics = context.getMetricGroup();
    raw = Metered.counter(metrics, "raw");
    unwanted = Metered.counter(metrics, "unwanted");
    malformed = Metered.counter(metrics, "malformed");
    file.open(metrics);
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<RawRecord> out) {
    Objects.requireNonNull(raw).inc();
    long arrival = Moments.believed(message.timestamp());
    Reading reading = read(message, arrival);
    if (reading instanceof Reading.Kept kept) {
      out.collect(new RawRecord.Kept(kept.value()));
    } else if (reading instanceof Reading.Refused refused) {
      out.collect(refused(message, arrival, refused.reason()));
    } else {
      Objects.requireNonNull(unwanted).inc();
      tell(message.partition(), arrival, out);
    }
  }

  private Reading read(ConsumerRecord<byte[], byte[]> message, long arrival) {
    if (arrival == Moments.NONE) {
      return new Reading.Refused(
          message.timestamp() == ConsumerRecord.NO_TIMESTAMP
              ? "the message has no timestamp; set message.timestamp.type=LogAppendTime for the topic"
              : "the message's timestamp is not between 1970 and 2099; set"
                  + " message.timestamp.type=LogAppendTime for the topic");
    }
    return message.value() == null
        ? new Reading.Refused("the message is empty")
        : Objects.requireNonNull(reader).read(message.value(), arrival, file.eventTypes());
  }

  private RawRecord refused(ConsumerRecord<byte[], byte[]> message, long arrival, String reason) {
    Objects.requireNonNull(malformed).inc();
    String origin = message.topic() + "-" + message.partition() + "@" + message.offset();
    Objects.requireNonNull(malformedLog).report(origin, reason);
    byte[] value = message.value();
    boolean isPassedOn = value != null && value.length <= LARGEST_PASSED_ON;
    return new RawRecord.Refused(arrival, origin, reason, isPassedOn ? value : new byte[0]);
  }

  private void tell(int partition, long arrival, Collector<RawRecord> out) {
    long[] last =
        Objects.requireNonNull(told)
            .computeIfAbsent(partition, unseen -> new long[] {Long.MIN_VALUE});
    if (last[0] == Long.MIN_VALUE || arrival - last[0] >= STRIDE) {
      last[0] = arrival;
      out.collect(new RawRecord.Passed(arrival));
    }
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return RawRecordSerializer.TYPE;
  }
}
