package dev.rampwatch.benchmark.contender.sql;

import dev.rampwatch.contract.ExperimentPlan;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.metadata.Epoch;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.Serializable;
import java.util.HashMap;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/**
 * Records in time, as rows.
 *
 * @param epochs start and end by experiment, ms since the epoch
 * @param bucket length, ms
 * @param eventLateness ms
 * @param activationLateness ms
 */
record SqlRows(
    HashMap<String, long[]> epochs, long bucket, long eventLateness, long activationLateness)
    implements Serializable {
  static final TypeInformation<Row> EVENT =
      Types.ROW_NAMED(
          new String[] {"usr", "type", "ts", "bucketStart"},
          Types.STRING,
          Types.STRING,
          Types.LONG,
          Types.LONG);

  static final TypeInformation<Row> ACTIVATION =
      Types.ROW_NAMED(
          new String[] {"usr", "experiment", "grp", "ts", "epochEnd"},
          Types.STRING,
          Types.STRING,
          Types.STRING,
          Types.LONG,
          Types.LONG);

  static SqlRows of(JobConfiguration configuration) {
    HashMap<String, long[]> epochs = new HashMap<>();
    for (ExperimentPlan plan : configuration.experiments()) {
      Epoch epoch = plan.epochs().get(0);
      epochs.put(
          plan.experiment().name(),
          new long[] {epoch.start().toEpochMilli(), epoch.end().toEpochMilli()});
    }
    return new SqlRows(
        epochs,
        configuration.bucket().toMillis(),
        configuration.lateness().events().toMillis(),
        configuration.lateness().activations().toMillis());
  }

  void event(UserRecord next, Collector<Row> out) {
    if (next instanceof Event event && event.arrival() - event.time() <= eventLateness) {
      long bucketStart = event.time() - Math.floorMod(event.time(), bucket);
      out.collect(Row.of(event.user(), event.type(), event.time(), bucketStart));
    }
  }

  void activation(UserRecord next, Collector<Row> out) {
    if (next instanceof Activation activation
        && activation.arrival() - activation.time() <= activationLateness) {
      long[] epoch = epochs.get(activation.experiment());
      if (epoch != null && epoch[0] <= activation.time() && activation.time() < epoch[1]) {
        out.collect(
            Row.of(
                activation.user(),
                activation.experiment(),
                activation.group(),
                activation.time(),
                epoch[1]));
      }
    }
  }
}
