package dev.rampwatch.local.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.json.Json;
import dev.rampwatch.metadata.ExperimentsFile;
import java.util.stream.Stream;

/**
 * Two campaigns of a real A/B test: the small Open Bandit Dataset of ZOZO, Inc. (CC BY 4.0; Saito
 * et al. 2020). How it was converted stands in {@code examples/zozo}.
 */
public final class OpenBandit {
  private static final JsonMapper MAPPER = Json.lenient();

  private OpenBandit() {}

  private record Line(String user, long arrival) {}

  /** Reads the data from the class path. */
  public static Dataset dataset() {
    return new Dataset(
        ExperimentsFile.read(Resource.text("demo/zozo/experiments.json")),
        Resource.text("demo/zozo/pipeline.yaml"),
        Stream.concat(
                records(InputRecord.Stream.EVENTS, "demo/zozo/events.jsonl.gz"),
                records(InputRecord.Stream.ACTIVATIONS, "demo/zozo/activations.jsonl.gz"))
            .toList());
  }

  private static Stream<InputRecord> records(InputRecord.Stream stream, String resource) {
    return Resource.packedText(resource).lines().map(line -> record(stream, line));
  }

  private static InputRecord record(InputRecord.Stream stream, String value) {
    try {
      var line = MAPPER.readValue(value, Line.class);
      return new InputRecord(stream, line.arrival(), line.user(), value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the demo's own data is broken: " + value, e);
    }
  }
}
