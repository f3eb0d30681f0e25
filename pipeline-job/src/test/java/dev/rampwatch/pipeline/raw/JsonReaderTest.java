package dev.rampwatch.pipeline.raw;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.contract.RecordEncoding;
import dev.rampwatch.contract.TimeForm;
import dev.rampwatch.pipeline.record.RecordKind;
import dev.rampwatch.pipeline.record.UserRecord.Activation;
import dev.rampwatch.pipeline.record.UserRecord.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Raw JSON of all shapes, against a tree of the whole message. */
final class JsonReaderTest {
  private static final long ARRIVAL = 1_767_225_601_200L;
  private static final Set<String> TYPES = Set.of("click", "säve");
  private static final RawFormat NESTED =
      new RawFormat(
          RecordEncoding.JSON,
          null,
          "payload.user.id",
          "payload.name",
          "test.name",
          "test.arm",
          "meta.at",
          TimeForm.MILLISECONDS);

  private static Reading read(RawFormat format, RecordKind kind, String message) {
    return RecordReader.of(format, kind)
        .read(message.getBytes(StandardCharsets.UTF_8), ARRIVAL, TYPES);
  }

  private static RawFormat in(TimeForm form) {
    RawFormat json = RawFormat.JSON;
    return new RawFormat(
        json.encoding(),
        null,
        json.user(),
        json.type(),
        json.experiment(),
        json.group(),
        json.time(),
        form);
  }

  @Test
  void findsNestedFieldsAndStampsTheArrivalOfTheLog() {
    assertThat(
            read(
                NESTED,
                RecordKind.EVENT,
                """
                {"meta":{"at":1767225600000},"payload":{"x":[{"name":"no"}],"name":"click",
                 "user":{"id":"u1","name":"no"}},"name":"no","arrival":1}
                """))
        .isEqualTo(new Reading.Kept(new Event("u1", "click", 1_767_225_600_000L, ARRIVAL)));
    assertThat(
            read(
                NESTED,
                RecordKind.ACTIVATION,
                """
                {"test":{"name":"checkout","arm":"control"},"payload":{"user":{"id":"u1"}},
                 "meta":{"at":1767225600000}}
                """))
        .isEqualTo(
            new Reading.Kept(
                new Activation("u1", "checkout", "control", 1_767_225_600_000L, ARRIVAL)));
  }

  @ParameterizedTest
  @CsvSource({
    "SECONDS, 1767225600, 1767225600000",
    "SECONDS, 1767225600.123, 1767225600123",
    "MILLISECONDS, 1767225600123, 1767225600123",
    "MICROSECONDS, 1767225600123999, 1767225600123",
    "ISO_8601, '\"2026-01-01T00:00:00Z\"', 1767225600000",
    "ISO_8601, '\"2026-01-01T02:00:00.123+02:00\"', 1767225600123",
  })
  void readsTimesInTheirForm(TimeForm form, String written, long millis) {
    assertThat(
            read(
                in(form),
                RecordKind.EVENT,
                "{\"user\":\"u1\",\"type\":\"click\",\"time\":" + written + "}"))
        .isEqualTo(new Reading.Kept(new Event("u1", "click", millis, ARRIVAL)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{\"user\":null,\"type\":\"click\",\"time\":1}",
        "{\"user\":\"\",\"type\":\"click\",\"time\":1}",
        "{\"user\":\"u\",\"type\":\"click\",\"time\":-1}",
        "{\"user\":\"u\",\"type\":\"click\",\"time\":99999999999999}",
        "{\"user\":\"u\",\"type\":\"click\",\"time\":1e400}",
        "{\"user\":\"u\",\"type\":\"click\",\"time\":99999999999999999999999}",
        "{\"user\":\"u\",\"type\":\"click\"}",
        "{\"user\":\"u\",\"time\":1}",
        "{\"user\":\"u\",\"type\":\"click\",\"time\":1",
        "{\"user\":\"u\",\"type\":\"click\",\"time\":1}{}",
        "\u0000\u0000\u0000\u0000\u0001abc"
      })
  void refusesWhatIsNoRecord(String message) {
    assertThat(read(RawFormat.JSON, RecordKind.EVENT, message)).isInstanceOf(Reading.Refused.class);
  }

  @Test
  void refusesAUserOfMegabytesAndNestingWithoutEnd() {
    assertThat(
            read(
                RawFormat.JSON,
                RecordKind.EVENT,
                "{\"user\":\"" + "x".repeat(10_000_000) + "\",\"type\":\"click\",\"time\":1}"))
        .isInstanceOf(Reading.Refused.class);
    assertThat(read(RawFormat.JSON, RecordKind.EVENT, "{\"a\":" + "[".repeat(100_000)))
        .isInstanceOf(Reading.Refused.class);
  }

  @Test
  void doesNotLookBehindATypeThatNobodyWants() {
    assertThat(read(RawFormat.JSON, RecordKind.EVENT, "{\"type\":\"view\", broken"))
        .isEqualTo(Reading.Unwanted.UNWANTED);
  }

  @Property(tries = 2_000)
  void readsWhatATreeOfTheWholeMessageReads(@ForAll long seed) {
    Random random = new Random(seed);
    String message = message(random);
    Reading reading = read(NESTED, RecordKind.EVENT, message);
    JsonNode tree = tree(message);
    assertThat(kindOf(reading)).as(message).isIn(possible(tree));
    if (reading instanceof Reading.Kept kept) {
      assertThat(kept.value())
          .isEqualTo(
              new Event(
                  tree.at("/payload/user/id").asText(),
                  tree.at("/payload/name").textValue(),
                  tree.at("/meta/at").longValue(),
                  ARRIVAL));
    }
  }

  private static String kindOf(Reading reading) {
    return reading instanceof Reading.Unwanted ? "Unwanted" : reading.getClass().getSimpleName();
  }

  /** A message that is wrong and of no interest is either, by what stands first. */
  private static List<String> possible(JsonNode tree) {
    JsonNode type = tree.at("/payload/name");
    boolean unwanted = type.isTextual() && !TYPES.contains(type.textValue());
    boolean wrong =
        !tree.isObject()
            || !isName(tree.at("/payload/user/id"))
            || !type.isTextual()
            || !tree.at("/meta/at").isIntegralNumber()
            || tree.at("/meta/at").longValue() < 0;
    if (tree.isMissingNode()) {
      return List.of("Refused", "Unwanted");
    }
    if (wrong) {
      return unwanted ? List.of("Refused", "Unwanted") : List.of("Refused");
    }
    return List.of(unwanted ? "Unwanted" : "Kept");
  }

  private static boolean isName(JsonNode value) {
    return value.isTextual() || value.isIntegralNumber();
  }

  /** Missing where the message is no JSON. */
  private static JsonNode tree(String message) {
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .readTree(message);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /** Fields in any order and escaped at random, some missing, wrong, foreign or nested deeper. */
  private static String message(Random random) {
    List<String> user =
        fields(random, "\"id\":" + pick(random, "\"u1\"", "\"ü\\u00e9\\\"\"", "7", "7.5"));
    List<String> payload =
        fields(
            random,
            "\"user\":" + object(random, user),
            "\"n\\u0061me\":" + pick(random, "\"click\"", "\"s\\u00e4ve\"", "\"view\"", "null"));
    List<String> meta = fields(random, "\"at\":" + pick(random, "1767225600000", "-5", "1.5"));
    String whole =
        object(
            random,
            fields(
                random,
                "\"payload\":" + object(random, payload),
                "\"meta\":" + object(random, meta)));
    return random.nextInt(10) == 0 ? whole.substring(0, random.nextInt(whole.length())) : whole;
  }

  private static String pick(Random random, String... texts) {
    return texts[random.nextInt(3) > 0 ? 0 : random.nextInt(texts.length)];
  }

  private static List<String> fields(Random random, String... own) {
    List<String> fields = new ArrayList<>();
    for (String field : own) {
      if (random.nextInt(12) > 0) {
        fields.add(field);
      }
    }
    fields.addAll(
        List.of("\"x\":[1,{\"at\":2}]", "\"y\":{\"name\":\"click\"}", "\"z\":null", "\"t\":1e9")
            .subList(random.nextInt(4), 4));
    Collections.shuffle(fields, random);
    return fields;
  }

  private static String object(Random random, List<String> fields) {
    return random.nextBoolean()
        ? "{" + String.join(",", fields) + "}"
        : "{ \n" + String.join(" ,\t", fields) + "\r }";
  }
}
