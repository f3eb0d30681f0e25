package dev.rampwatch.pipeline.source;

import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records from Kafka messages. A message without an arrival has the log's own timestamp where
 * the log took it at the append; a timestamp that the writer made up is no arrival.
 */
final class KafkaUserRecords implements KafkaRecordDeserializationSchema<UserRecord> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(KafkaUserRecords.class);

  private final RecordKind kind;
  private transient @Nullable JsonRecordDecoder decoder;
  private transient @Nullable MalformedLog malformedLog;
  private transient @Nullable Set<String> ofFeeds;

  KafkaUserRecords(RecordKind kind) {
    this.kind = kind;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new JsonRecordDecoder(kind);
    malformedLog = new MalformedLog(LOG);
    ofFeeds = new HashSet<>();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<UserRecord> out) {
    byte[] value = message.value() == null ? new byte[0] : message.value();
    if (FilteredMessage.isOfFeed(message.headers()) && isClock(message, value, out)) {
      return;
    }
    Decoded decoded = Objects.requireNonNull(decoder).decode(value, loggedAt(message));
    if (decoded instanceof Decoded.Accepted accepted) {
      out.collect(accepted.value());
    } else if (decoded instanceof Decoded.Refused refused) {
      String where = message.topic() + "-" + message.partition() + "@" + message.offset();
      Objects.requireNonNull(malformedLog).report(where, refused.reason());
      // Its own timestamp says nothing in the time of the others: see ArrivalKeepingSource.
      out.collect(new UserRecord.Malformed(Long.MIN_VALUE));
    }
  }

  /** Whether a message of a feed is a clock; the first of a partition says that it has writers. */
  private boolean isClock(
      ConsumerRecord<byte[], byte[]> message, byte[] value, Collector<UserRecord> out) {
    if (Objects.requireNonNull(ofFeeds).add(message.topic() + "-" + message.partition())) {
      out.collect(UserRecord.WriterClock.UNHEARD);
    }
    try {
      UserRecord.WriterClock clock = FilteredMessage.clock(message.headers(), value);
      if (clock != null) {
        out.collect(clock);
      }
      return clock != null;
    } catch (IOException e) {
      return false;
    }
  }

  private static long loggedAt(ConsumerRecord<byte[], byte[]> message) {
    return message.timestampType() == TimestampType.LOG_APPEND_TIME ? message.timestamp() : -1;
  }

  @Override
  public TypeInformation<UserRecord> getProducedType() {
    return UserRecordSerializer.TYPE;
  }
}
