package dev.rampwatch.pipeline.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Rows as JSON objects, the form that others rely on. */
public final class RowJson {
  private static final ObjectWriter WRITER = new JsonMapper().writerFor(ResultRow.class);
  private static final ObjectReader READER = new JsonMapper().readerFor(ResultRow.class);

  private RowJson() {}

  /** The row as UTF-8 JSON. */
  public static byte[] write(ResultRow row) {
    try {
      return WRITER.writeValueAsBytes(row);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The row of a JSON object that {@link #write} gave. */
  public static ResultRow read(byte[] json) throws IOException {
    return READER.readValue(json);
  }
}
