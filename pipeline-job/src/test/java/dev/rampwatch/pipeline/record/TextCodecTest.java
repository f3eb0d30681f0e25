package dev.rampwatch.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as Flink writes them, byte for byte. */
final class TextCodecTest {
  private static byte[] written(String text) throws IOException {
    DataOutputSerializer target = new DataOutputSerializer(16);
    TextCodec.write(text, target);
    return target.getCopyOfBuffer();
  }

  private static byte[] byFlink(String text) throws IOException {
    DataOutputSerializer target = new DataOutputSerializer(16);
    StringValue.writeString(text, target);
    return target.getCopyOfBuffer();
  }

  private static void isReadBack(String text) throws IOException {
    assertThat(written(text)).isEqualTo(byFlink(text));
    DataInputDeserializer source = new DataInputDeserializer(written(text));
    assertThat(TextCodec.readText(source)).isEqualTo(text);
    assertThat(source.available()).isZero();
    source.setBuffer(written(text));
    assertThat(TextCodec.readName(source)).isEqualTo(text);
    assertThat(source.available()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "checkout_v2", "\u00e9", "\u65e5\u672c", "\ud83d\ude00", "\ud800"})
  void areReadBack(String text) throws IOException {
    isReadBack(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 125, 126, 127, 128, 16_381, 16_382, 16_383, 16_384, 3_000_000})
  void ofEveryLengthAreReadBack(int length) throws IOException {
    isReadBack("u".repeat(length));
    isReadBack("u".repeat(length - 1) + "\u65e5");
  }

  @Property(tries = 300)
  void areReadBackWhateverTheirCharacters(@ForAll @StringLength(max = 300) String text)
      throws IOException {
    isReadBack(text);
  }

  @Test
  void aNameIsTheSameObjectEachTime() throws IOException {
    byte[] bytes = written("checkout_v2");
    String first = TextCodec.readName(new DataInputDeserializer(bytes));
    assertThat(TextCodec.readName(new DataInputDeserializer(bytes))).isSameAs(first);
  }

  @Test
  void namesOfTheSamePlaceAreToldApart() throws IOException {
    // "Aa" and "BB" have the same hash.
    for (String name : new String[] {"Aa", "BB", "Aa", "BB"}) {
      isReadBack(name);
    }
  }
}
