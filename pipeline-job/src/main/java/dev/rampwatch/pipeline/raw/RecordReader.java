package dev.rampwatch.pipeline.raw;

import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.record.RecordKind;
import java.util.Set;

/** Reads messages of one encoding. Not safe for use by several threads. */
public interface RecordReader {
  /**
   * Reads one message.
   *
   * @param message its value
   * @param arrival when the log took it in, ms since the epoch
   * @param types types of events that are wanted; of no meaning for activations
   */
  Reading read(byte[] message, long arrival, Set<String> types);

  /** A reader of a format. */
  static RecordReader of(RawFormat format, RecordKind kind) {
    return switch (format.encoding()) {
      case JSON -> new JsonReader(format, kind);
      case AVRO -> new AvroReader(format, kind);
    };
  }
}
