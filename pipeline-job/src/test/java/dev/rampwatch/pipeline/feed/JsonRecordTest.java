package dev.rampwatch.pipeline.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a raw topic's texts hold can be written, and comes back as it was. */
final class JsonRecordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"u1", "\"quoted\\", "line\nend\u0000", "\uD83D\uDE00", "\uD83D", "\uDE00 alone"})
  void comesBackAsItWas(String user) {
    Event event = new Event(user, "click", 1_767_225_600_000L, 1_767_225_600_500L);
    assertThat(new JsonRecordDecoder(RecordKind.EVENT).decode(JsonRecord.write(event), -1))
        .isEqualTo(new Decoded.Accepted(event));
  }
}
