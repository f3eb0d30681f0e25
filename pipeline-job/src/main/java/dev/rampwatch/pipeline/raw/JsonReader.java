package dev.rampwatch.pipeline.raw;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object a message, and stops at the first reason to drop it. What stands after that
 * is not looked at, so that a message of no interest may be broken there.
 */
final class JsonReader implements RecordReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Names may be data; those of millions of users must not fill the JVM's table of strings.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  private final FieldTree tree;
  private final TimeForm timeForm;
  private final RecordDraft draft;

  JsonReader(RawFormat format, RecordKind kind) {
    Map<Field, String> paths = Field.paths(format, kind);
    tree = FieldTree.of(paths);
    timeForm = format.timeForm();
    draft = new RecordDraft(kind, timeForm, paths);
  }

  @Override
  public Reading read(byte[] message, long arrival, Set<String> types) {
    draft.clear();
    try (JsonParser parser = FACTORY.createParser(message)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return new Reading.Refused("not a JSON object");
      }
      Reading reason = readObject(parser, tree, types);
      if (reason != null) {
        return reason;
      }
      return parser.nextToken() == null
          ? draft.finish(arrival)
          : new Reading.Refused("more than one JSON value; write one object a message");
    } catch (IOException e) {
      return new Reading.Refused("not valid JSON: " + firstLine(e.getMessage()));
    }
  }

  private @Nullable Reading readObject(JsonParser parser, FieldTree at, Set<String> types)
      throws IOException {
    String name = parser.nextFieldName();
    while (name != null) {
      FieldTree child = at.child(name);
      JsonToken value = parser.nextToken();
      Reading reason = child == null ? skip(parser) : readValue(parser, value, child, types);
      if (reason != null) {
        return reason;
      }
      name = parser.nextFieldName();
    }
    return null;
  }

  private @Nullable Reading readValue(
      JsonParser parser, JsonToken value, FieldTree at, Set<String> types) throws IOException {
    Field field = at.field();
    if (field == null) {
      return value == JsonToken.START_OBJECT ? readObject(parser, at, types) : skip(parser);
    }
    if (draft.has(field)) {
      return skip(parser);
    }
    if (field == Field.TIME) {
      return draft.time(moment(parser, value));
    }
    return value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT
        ? draft.text(field, parser.getText(), types)
        : draft.notText(field);
  }

  private static @Nullable Reading skip(JsonParser parser) throws IOException {
    parser.skipChildren();
    return null;
  }

  private long moment(JsonParser parser, JsonToken value) throws IOException {
    if (timeForm == TimeForm.ISO_8601) {
      return value == JsonToken.VALUE_STRING ? Moments.of(parser.getText()) : Moments.NONE;
    }
    if (value == JsonToken.VALUE_NUMBER_FLOAT && timeForm == TimeForm.SECONDS) {
      return Moments.ofSeconds(parser.getDoubleValue());
    }
    boolean isWhole =
        value == JsonToken.VALUE_NUMBER_INT
            && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    return isWhole ? Moments.of(parser.getLongValue(), timeForm) : Moments.NONE;
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}
