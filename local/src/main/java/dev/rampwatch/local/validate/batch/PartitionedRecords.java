package dev.rampwatch.local.validate.batch;

import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records of a topic with their partition; what cannot be read does not count and is left out. */
final class PartitionedRecords
    implements KafkaRecordDeserializationSchema<Tuple2<UserRecord, Integer>> {
  private static final long serialVersionUID = 1L;

  private final RecordKind kind;
  private transient @Nullable JsonRecordDecoder decoder;

  PartitionedRecords(RecordKind kind) {
    this.kind = kind;
  }

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    decoder = new JsonRecordDecoder(kind);
  }

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> message, Collector<Tuple2<UserRecord, Integer>> out) {
    boolean logged = message.timestampType() == TimestampType.LOG_APPEND_TIME;
    JsonRecordDecoder json = decoder;
    if (json != null
        && message.value() != null
        && json.decode(message.value(), logged ? message.timestamp() : -1)
            instanceof Decoded.Accepted accepted) {
      int index = 2 * message.partition() + (kind == RecordKind.EVENT ? 0 : 1);
      out.collect(Tuple2.of(accepted.value(), index));
    }
  }

  @Override
  public TypeInformation<Tuple2<UserRecord, Integer>> getProducedType() {
    return RecordInput.TYPE;
  }
}
