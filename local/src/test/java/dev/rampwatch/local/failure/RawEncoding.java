package dev.rampwatch.local.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.contract.RawFormat;
import dev.rampwatch.pipeline.record.Decoded;
import dev.rampwatch.pipeline.record.JsonRecordDecoder;
import dev.rampwatch.pipeline.record.RecordKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** How the lines of a case become messages of a raw topic. */
interface RawEncoding {
  JsonMapper LINES = new JsonMapper();

  /** JSON as it stands in the case. */
  RawEncoding JSON =
      new RawEncoding() {
        @Override
        public RawFormat format() {
          return RawFormat.JSON;
        }

        @Override
        public byte[] message(RecordKind kind, JsonNode line) throws IOException {
          return LINES.writeValueAsBytes(line);
        }

        @Override
        public byte[] broken(RecordKind kind) {
          return "no record".getBytes(StandardCharsets.UTF_8);
        }
      };

  /** How a job reads such messages. */
  RawFormat format();

  /** The message of a line that is a record. */
  byte[] message(RecordKind kind, JsonNode line) throws IOException;

  /** A message that is no record. */
  byte[] broken(RecordKind kind);

  /** Whether a line is a record. */
  static boolean isReadable(RecordKind kind, String line) {
    return new JsonRecordDecoder(kind).decode(line.getBytes(StandardCharsets.UTF_8), -1)
        instanceof Decoded.Accepted;
  }
}
