package dev.rampwatch.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import dev.rampwatch.pipeline.record.UserRecord.Malformed;
import java.io.IOException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Records between tasks: whatever the decoder accepts travels unchanged. */
class UserRecordSerializerTest {
  @Provide
  Arbitrary<UserRecord> records() {
    Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
    Arbitrary<Long> moments = Arbitraries.longs();
    return Arbitraries.oneOf(
        Combinators.combine(texts, texts, moments, moments).as(Event::new),
        Combinators.combine(texts, texts, texts, moments, moments).as(Activation::new),
        moments.map(Malformed::new));
  }

  @Property(tries = 300)
  void readsWhatItWrote(@ForAll("records") UserRecord userRecord) throws IOException {
    assertThat(throughBytes(userRecord)).isEqualTo(userRecord);
  }

  @Example
  void textsMayBeOfAnyLength() throws IOException {
    Event event = new Event("u".repeat(100_000), "ß".repeat(70_000), 1, 2);
    assertThat(throughBytes(event)).isEqualTo(event);
  }

  private static UserRecord throughBytes(UserRecord userRecord) throws IOException {
    DataOutputSerializer target = new DataOutputSerializer(64);
    UserRecordSerializer.INSTANCE.serialize(userRecord, target);
    DataOutputSerializer copied = new DataOutputSerializer(64);
    UserRecordSerializer.INSTANCE.copy(new DataInputDeserializer(target.getCopyOfBuffer()), copied);
    return UserRecordSerializer.INSTANCE.deserialize(
        new DataInputDeserializer(copied.getCopyOfBuffer()));
  }
}
