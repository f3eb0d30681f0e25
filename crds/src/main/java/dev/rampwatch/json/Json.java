package dev.rampwatch.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How this project's own files are mapped: ISO-8601 times, unknown fields refused. */
public final class Json {
  private Json() {}

  /**
   * A mapper that refuses unknown and missing fields; what it leaves out when it writes may be
   * missing.
   */
  public static JsonMapper strict() {
    return JsonMapper.builder()
        .addModule(new JavaTimeModule())
        .annotationIntrospector(new RequiredUnlessLeftOut())
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
        .build();
  }

  /** A mapper that passes over unknown fields and leaves missing ones null where that can be. */
  public static JsonMapper lenient() {
    return strict()
        .rebuild()
        .annotationIntrospector(new JacksonAnnotationIntrospector())
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .build();
  }
}
