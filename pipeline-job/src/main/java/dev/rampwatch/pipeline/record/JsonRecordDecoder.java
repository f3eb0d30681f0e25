package dev.rampwatch.pipeline.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import dev.rampwatch.pipeline.record.Decoded.Accepted;
import dev.rampwatch.pipeline.record.Decoded.Refused;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object a message with a streaming parser; no tree is built. Fields that the record
 * does not have are passed over. Not safe for use by several threads.
 *
 * <p>To make a parser costs more than to read a short message. So one parser that is fed reads them
 * all, as objects one after the other, until it comes to something that is no record; that message
 * is read again with a parser of its own, which says what is wrong, and the next with a new one.
 */
public final class JsonRecordDecoder {
  /** Latest time that is believed: the year 2100. */
  private static final long LATEST = 4_102_444_800_000L;

  private static final JsonFactory FACTORY = new JsonFactory();

  private final RecordKind kind;

  /** Has read whole objects only; null: to be made. */
  private @Nullable JsonParser fed;

  private @Nullable String user;
  private @Nullable String first;
  private @Nullable String second;
  private long time;
  private long arrival;

  /** A decoder for messages of one kind. */
  public JsonRecordDecoder(RecordKind kind) {
    this.kind = kind;
  }

  /**
   * Reads one message.
   *
   * @param message UTF-8 JSON
   * @param loggedAt the arrival where the message carries none, ms since the epoch; negative where
   *     the message must carry it
   */
  public Decoded decode(byte[] message, long loggedAt) {
    start(loggedAt);
    if (isWholeRecord(message) && record() instanceof Accepted accepted) {
      return accepted;
    }
    fed = null;
    start(loggedAt);
    return decodeAlone(message);
  }

  private void start(long loggedAt) {
    user = null;
    first = null;
    second = null;
    time = -1;
    arrival = loggedAt;
  }

  private boolean isWholeRecord(byte[] message) {
    try {
      JsonParser parser = fed == null ? FACTORY.createNonBlockingByteArrayParser() : fed;
      fed = parser;
      ByteArrayFeeder feeder = (ByteArrayFeeder) parser;
      feeder.feedInput(message, 0, lengthWithoutSpace(message));
      return parser.nextToken() == JsonToken.START_OBJECT
          && readFields(parser) == null
          && parser.currentToken() == JsonToken.END_OBJECT
          && feeder.needMoreInput();
    } catch (IOException e) {
      return false;
    }
  }

  /** Up to the last byte that is no space, of which JSON allows four kinds at the end. */
  private static int lengthWithoutSpace(byte[] message) {
    int length = message.length;
    while (length > 0 && " \t\r\n".indexOf(message[length - 1]) >= 0) {
      length--;
    }
    return length;
  }

  private Decoded decodeAlone(byte[] message) {
    try (JsonParser parser = FACTORY.createParser(message)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Refused("not a JSON object");
      }
      String wrong = readFields(parser);
      if (wrong == null && parser.nextToken() != null) {
        wrong = "more than one JSON value; write one object a line";
      }
      return wrong == null ? record() : new Refused(wrong);
    } catch (IOException e) {
      return new Refused("not valid JSON: " + firstLine(e.getMessage()));
    }
  }

  private @Nullable String readFields(JsonParser parser) throws IOException {
    String wrong = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      String problem = readField(name, value, parser);
      wrong = wrong == null ? problem : wrong;
    }
    return wrong;
  }

  private @Nullable String readField(String name, JsonToken value, JsonParser parser)
      throws IOException {
    boolean event = kind == RecordKind.EVENT;
    if (name.equals("user")) {
      user = text(value, parser);
      return user == null ? notText(name) : null;
    }
    if (name.equals(event ? "type" : "experiment")) {
      first = text(value, parser);
      return first == null ? notText(name) : null;
    }
    if (!event && name.equals("group")) {
      second = text(value, parser);
      return second == null ? notText(name) : null;
    }
    if (name.equals("time")) {
      time = moment(value, parser);
      return time < 0 ? notMoment(name) : null;
    }
    if (name.equals("arrival")) {
      arrival = moment(value, parser);
      return arrival < 0 ? notMoment(name) : null;
    }
    parser.skipChildren();
    return null;
  }

  private static @Nullable String text(JsonToken value, JsonParser parser) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return null;
    }
    String text = parser.getText();
    return text.isEmpty() ? null : text;
  }

  private static long moment(JsonToken value, JsonParser parser) throws IOException {
    if (value != JsonToken.VALUE_NUMBER_INT) {
      parser.skipChildren();
      return -1;
    }
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return -1;
    }
    long moment = parser.getLongValue();
    return moment <= LATEST ? moment : -1;
  }

  private Decoded record() {
    if (user == null) {
      return missing("user", "a text");
    }
    if (first == null) {
      return missing(kind == RecordKind.EVENT ? "type" : "experiment", "a text");
    }
    if (time < 0) {
      return missing("time", "ms since the epoch");
    }
    if (arrival < 0) {
      return missing("arrival", "ms since the epoch");
    }
    if (kind == RecordKind.EVENT) {
      return new Accepted(new Event(user, first, time, arrival));
    }
    return second == null
        ? missing("group", "a text")
        : new Accepted(new Activation(user, first, second, time, arrival));
  }

  private static Decoded missing(String field, String what) {
    return new Refused("\"%s\" is missing; add it (%s)".formatted(field, what));
  }

  private static String notText(String field) {
    return "\"%s\" must be a text that is not empty".formatted(field);
  }

  private static String notMoment(String field) {
    return "\"%s\" must be a whole number of ms since the epoch, before the year 2100"
        .formatted(field);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}
