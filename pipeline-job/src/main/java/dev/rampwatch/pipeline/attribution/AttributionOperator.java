package dev.rampwatch.pipeline.attribution;

import dev.rampwatch.pipeline.bucket.SeriesDelta;
import dev.rampwatch.pipeline.bucket.SeriesTypes;
import dev.rampwatch.pipeline.configuration.ConfigurationState;
import dev.rampwatch.pipeline.record.UserRecord;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;

/** Runs {@link Attribution}, and lets it write other users' state than the current record's. */
public final class AttributionOperator
    extends CoBroadcastWithKeyedOperator<String, UserRecord, String, SeriesDelta> {
  private static final long serialVersionUID = 1L;

  AttributionOperator(Attribution attribution) {
    super(attribution, List.of(ConfigurationState.descriptor()));
  }

  /**
   * The changes of the counts.
   *
   * @param records keyed by user
   * @param configurations JSON of job configurations, for every parallel instance
   * @param initialConfiguration JSON of a job configuration; a restored state overrides it
   */
  public static SingleOutputStreamOperator<SeriesDelta> of(
      KeyedStream<UserRecord, String> records,
      DataStream<String> configurations,
      String initialConfiguration) {
    return records
        .connect(configurations.broadcast())
        .transform(
            "Attribution",
            SeriesTypes.DELTA,
            new AttributionOperator(new Attribution(initialConfiguration)));
  }

  @Override
  public void open() throws Exception {
    ((Attribution) getUserFunction()).writeAs(this::setCurrentKey);
    super.open();
  }
}
