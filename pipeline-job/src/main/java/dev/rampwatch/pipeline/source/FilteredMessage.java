package dev.rampwatch.pipeline.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.json.Json;
import dev.rampwatch.pipeline.record.UserRecord.WriterClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * Marks messages of a feed, by which a reader knows that a partition has several writers, and
 * carries their clocks.
 */
public final class FilteredMessage {
  private static final String KEY = "feed";
  private static final byte[] RECORD = "r".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] CLOCK = "c".getBytes(StandardCharsets.US_ASCII);
  private static final JsonMapper JSON = Json.strict();

  private FilteredMessage() {}

  /** The headers of a record. */
  public static List<Header> ofRecord() {
    return List.of(new RecordHeader(KEY, RECORD));
  }

  /** The headers of a clock. */
  public static List<Header> ofClock() {
    return List.of(new RecordHeader(KEY, CLOCK));
  }

  /** A clock's value. */
  public static byte[] write(WriterClock clock) {
    try {
      return JSON.writeValueAsBytes(
          new Text(clock.writer(), clock.writers(), clock.passed(), clock.idle()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether a feed wrote the message. */
  static boolean isOfFeed(Headers headers) {
    return headers.lastHeader(KEY) != null;
  }

  /** The clock in a message of a feed; null where it is a record. */
  static @Nullable WriterClock clock(Headers headers, byte[] value) throws IOException {
    Header mark = headers.lastHeader(KEY);
    if (mark == null || mark.value().length != 1 || mark.value()[0] != CLOCK[0]) {
      return null;
    }
    Text text = JSON.readValue(value, Text.class);
    return new WriterClock(text.writer, text.writers, text.passed, text.idle);
  }

  private record Text(int writer, int writers, long passed, boolean idle) {}
}
