package dev.rampwatch.pipeline.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplitSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Version 1: the arrival, the version of the connector's own form, that form. What has another
 * version is in the connector's form alone.
 */
final class ArrivedPartitionSerializer implements SimpleVersionedSerializer<KafkaPartitionSplit> {
  private static final int VERSION = 1;
  private static final int HEAD = Long.BYTES + Integer.BYTES;

  private final KafkaPartitionSplitSerializer connectors = new KafkaPartitionSplitSerializer();

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(KafkaPartitionSplit split) throws IOException {
    byte[] form = connectors.serialize(split);
    return ByteBuffer.allocate(HEAD + form.length)
        .putLong(ArrivedPartition.arrivalOf(split))
        .putInt(connectors.getVersion())
        .put(form)
        .array();
  }

  @Override
  public KafkaPartitionSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      return connectors.deserialize(version, bytes);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    long arrival = buffer.getLong();
    int formVersion = buffer.getInt();
    byte[] form = new byte[buffer.remaining()];
    buffer.get(form);
    return new ArrivedPartition(connectors.deserialize(formVersion, form), arrival);
  }
}
