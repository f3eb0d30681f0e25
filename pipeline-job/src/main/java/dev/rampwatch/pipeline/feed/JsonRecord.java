package dev.rampwatch.pipeline.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.rampwatch.pipeline.record.UserRecord;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Records as filtered topics have them. */
final class JsonRecord {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_LENGTH = 160;

  private JsonRecord() {}

  static byte[] write(UserRecord userRecord) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_LENGTH);
    try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
      generator.writeStartObject();
      generator.writeStringField("user", userRecord.user());
      if (userRecord instanceof Event event) {
        generator.writeStringField("type", event.type());
        generator.writeNumberField("time", event.time());
      } else if (userRecord instanceof Activation activation) {
        generator.writeStringField("experiment", activation.experiment());
        generator.writeStringField("group", activation.group());
        generator.writeNumberField("time", activation.time());
      }
      generator.writeNumberField("arrival", userRecord.arrival());
      generator.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
