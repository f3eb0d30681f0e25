package dev.rampwatch.local.validate.batch;

import dev.rampwatch.pipeline.file.FilePartitionSource;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Files of one JSON record a line, each a partition.
 *
 * @param events files of events
 * @param activations files of activations
 */
public record FileInput(List<Path> events, List<Path> activations) implements RecordInput {

  @Override
  public DataStream<Tuple2<UserRecord, Integer>> records(StreamExecutionEnvironment environment) {
    DataStream<Tuple2<UserRecord, Integer>> all = file(environment, 0);
    for (int partition = 1; partition < events.size() + activations.size(); partition++) {
      all = all.union(file(environment, partition));
    }
    return all;
  }

  private DataStream<Tuple2<UserRecord, Integer>> file(
      StreamExecutionEnvironment environment, int partition) {
    RecordKind kind = partition < events.size() ? RecordKind.EVENT : RecordKind.ACTIVATION;
    return environment
        .fromSource(
            new FilePartitionSource(List.of(path(partition)), kind),
            WatermarkStrategy.noWatermarks(),
            "File " + partition,
            UserRecordSerializer.TYPE)
        .setParallelism(1)
        .map(record -> Tuple2.of(record, partition))
        .returns(TYPE)
        .setParallelism(1);
  }

  private Path path(int partition) {
    return partition < events.size()
        ? events.get(partition)
        : activations.get(partition - events.size());
  }

  @Override
  public String partitionName(int partition) {
    return path(partition).toString();
  }
}
