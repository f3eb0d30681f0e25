package dev.rampwatch.benchmark.contender.streams;

import dev.rampwatch.benchmark.contender.loop.Changes;
import dev.rampwatch.benchmark.contender.loop.Layout;
import dev.rampwatch.benchmark.contender.loop.LoopUser;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Which records count.
 *
 * @param layout numbers of series
 * @param eventLateness ms
 * @param activationLateness ms
 */
record Records(Layout layout, long eventLateness, long activationLateness) {

  static Records of(JobConfiguration configuration) {
    return new Records(
        new Layout(configuration),
        configuration.lateness().events().toMillis(),
        configuration.lateness().activations().toMillis());
  }

  /** Decodes with this project's decoder, as all contenders do. */
  static Deserializer<UserRecord> decoder(RecordKind kind) {
    JsonRecordDecoder decoder = new JsonRecordDecoder(kind);
    return (topic, message) ->
        message != null && decoder.decode(message, -1) instanceof Decoded.Accepted accepted
            ? accepted.value()
            : null;
  }

  boolean counts(UserRecord next) {
    if (next instanceof Event event) {
      return event.arrival() - event.time() <= eventLateness && layout.type(event.type()) >= 0;
    }
    return next instanceof Activation activation
        && activation.arrival() - activation.time() <= activationLateness
        && group(activation) >= 0
        && layout.contains(group(activation), activation.time());
  }

  int group(Activation activation) {
    return layout.group(activation.experiment(), activation.group());
  }

  /** Applies a record that counts to its user. */
  void apply(UserRecord next, LoopUser user, Changes changes) {
    if (next instanceof Event event) {
      user.event(layout.type(event.type()), event.time(), layout, changes);
    } else if (next instanceof Activation activation) {
      user.activation(group(activation), activation.time(), layout, changes);
    }
  }
}
