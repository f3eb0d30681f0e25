package dev.rampwatch.pipeline.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.pipeline.record.Decoded.Accepted;
import dev.rampwatch.pipeline.record.Decoded.Refused;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as they come: records are read, anything else is refused with its reason. */
final class JsonRecordDecoderTest {
  private static final long UNKNOWN = -1;

  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static Decoded event(String json, long loggedAt) {
    return new JsonRecordDecoder(RecordKind.EVENT)
        .decode(json.getBytes(StandardCharsets.UTF_8), loggedAt);
  }

  private static Decoded activation(String json) {
    return new JsonRecordDecoder(RecordKind.ACTIVATION)
        .decode(json.getBytes(StandardCharsets.UTF_8), 9);
  }

  @Test
  void readsAnEvent() {
    assertThat(event("{\"user\":\"u1\",\"type\":\"click\",\"time\":5,\"arrival\":7}", UNKNOWN))
        .isEqualTo(new Accepted(new Event("u1", "click", 5, 7)));
  }

  @Test
  void readsAnActivation() {
    assertThat(activation("{\"user\":\"u1\",\"experiment\":\"e\",\"group\":\"g\",\"time\":5}"))
        .isEqualTo(new Accepted(new Activation("u1", "e", "g", 5, 9)));
  }

  @Test
  void takesTheLogsMomentWhereTheMessageHasNoArrival() {
    assertThat(event("{\"user\":\"u1\",\"type\":\"click\",\"time\":5}", 9))
        .isEqualTo(new Accepted(new Event("u1", "click", 5, 9)));
  }

  @Test
  void prefersTheArrivalThatTheMessageCarries() {
    assertThat(event("{\"user\":\"u1\",\"type\":\"click\",\"time\":5,\"arrival\":7}", 9))
        .isEqualTo(new Accepted(new Event("u1", "click", 5, 7)));
  }

  @Test
  void readsFieldsInAnyOrderAndPassesOverOthers() {
    String json =
        " {\"extra\":{\"user\":[1,{\"time\":3}]}, \"time\":5 ,\"type\":\"a\\u00df\\n\\\"\","
            + "\"more\":null,\"user\":\"ü😀\",\"arrival\":7} ";
    assertThat(event(json, UNKNOWN)).isEqualTo(new Accepted(new Event("ü😀", "aß\n\"", 5, 7)));
  }

  @Test
  void keepsNothingOfTheMessageBefore() {
    JsonRecordDecoder decoder = new JsonRecordDecoder(RecordKind.EVENT);
    decoder.decode(
        "{\"user\":\"u1\",\"type\":\"click\",\"time\":5,\"arrival\":7}"
            .getBytes(StandardCharsets.UTF_8),
        UNKNOWN);
    assertThat(decoder.decode("{\"arrival\":8}".getBytes(StandardCharsets.UTF_8), UNKNOWN))
        .isEqualTo(new Refused("\"user\" is missing; add it (a text)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                          | not a JSON object",
        "5                                           | not a JSON object",
        "``                                          | not a JSON object",
        "{\"type\":\"c\",\"time\":1}                 | \"user\" is missing; add it (a text)",
        "{\"user\":\"u\",\"time\":1}                 | \"type\" is missing; add it (a text)",
        "{\"user\":\"u\",\"type\":\"c\"}" + "| \"time\" is missing; add it (ms since the epoch)",
        "{\"user\":\"u\",\"type\":\"c\",\"time\":1}"
            + "| \"arrival\" is missing; add it (ms since the epoch)",
        "{\"user\":7,\"type\":\"c\",\"time\":1}      | \"user\" must be a text that is not empty",
        "{\"user\":\"\",\"type\":\"c\",\"time\":1}   | \"user\" must be a text that is not empty",
        "{\"user\":null,\"type\":\"c\",\"time\":1}   | \"user\" must be a text that is not empty",
        "{\"user\":\"u\",\"type\":[],\"time\":1}     | \"type\" must be a text that is not empty",
        "{\"user\":\"u\",\"type\":\"c\",\"time\":1,\"arrival\":2} {}"
            + "| more than one JSON value; write one object a line",
      })
  void saysWhatIsWrong(String json, String reason) {
    assertThat(event(json, UNKNOWN)).isEqualTo(new Refused(reason));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"1\"",
        "1.5",
        "1e3",
        "-1",
        "null",
        "true",
        "4102444800001",
        "99999999999999999999"
      })
  void refusesATimeThatIsNoMoment(String time) {
    String json = "{\"user\":\"u\",\"type\":\"c\",\"time\":" + time + ",\"arrival\":2}";
    assertThat(event(json, UNKNOWN))
        .isEqualTo(
            new Refused(
                "\"time\" must be a whole number of ms since the epoch, before the year 2100"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{",
        "{\"user\":\"u\"",
        "{\"user\":\"u",
        "{user:1}",
        "not JSON",
        "{\"user\":\"u\",}"
      })
  void refusesTextThatIsNoJson(String json) {
    assertThat(event(json, UNKNOWN))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).startsWith("not valid JSON: ").hasLineCount(1));
  }

  @Test
  void refusesAnActivationWithoutGroup() {
    assertThat(activation("{\"user\":\"u1\",\"experiment\":\"e\",\"time\":5}"))
        .isEqualTo(new Refused("\"group\" is missing; add it (a text)"));
  }

  /** Messages with one byte changed, left out or repeated, mostly: some are records still. */
  @Property(tries = 200)
  void aMessageIsReadTheSameWhateverCameBefore(@ForAll long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    JsonRecordDecoder decoder = new JsonRecordDecoder(RecordKind.EVENT);
    for (int i = 0; i < 20; i++) {
      byte[] message = changed(random);
      Decoded decoded = decoder.decode(message, UNKNOWN);
      assertThat(decoded)
          .isEqualTo(new JsonRecordDecoder(RecordKind.EVENT).decode(message, UNKNOWN));
      if (decoded instanceof Accepted accepted) {
        JsonNode tree = STRICT.readTree(message);
        assertThat(accepted.value())
            .isEqualTo(
                new Event(
                    tree.get("user").textValue(),
                    tree.get("type").textValue(),
                    tree.get("time").longValue(),
                    tree.get("arrival").longValue()));
      }
    }
  }

  private static byte[] changed(SplittableRandom random) {
    String whole =
        "{\"user\":\"ü%d\",\"type\":\"click\",\"x\":[1,{}],\"time\":%d,\"arrival\":7}"
            .formatted(random.nextInt(), random.nextInt(99));
    byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(6)) {
      case 0 -> bytes[at] = (byte) "{}[]\",: 0a\\".charAt(random.nextInt(11));
      case 1 -> bytes = Arrays.copyOf(bytes, at);
      case 2 -> bytes = Arrays.copyOfRange(bytes, at, bytes.length);
      case 3 ->
          bytes =
              (whole + whole.substring(whole.length() - random.nextInt(9)))
                  .getBytes(StandardCharsets.UTF_8);
      case 4 -> bytes = (" " + whole + " \r\n\t").getBytes(StandardCharsets.UTF_8);
      default -> bytes[0] = '{';
    }
    return bytes;
  }
}
