package dev.rampwatch.local.validate.batch;

import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecordSerializer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Where the records are, all of them, each with the index of its partition. */
public interface RecordInput {
  /** Records as Flink sees them. */
  TypeInformation<Tuple2<UserRecord, Integer>> TYPE =
      Types.TUPLE(UserRecordSerializer.TYPE, Types.INT);

  /** Reads the records. */
  DataStream<Tuple2<UserRecord, Integer>> records(StreamExecutionEnvironment environment);

  /** What people call the partition with an index. */
  String partitionName(int partition);
}
