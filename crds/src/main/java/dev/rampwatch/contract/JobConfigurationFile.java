package dev.rampwatch.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.json.Json;

/** The text form of a {@link JobConfiguration}, of its parts and of {@link JobConnections}. */
public final class JobConfigurationFile {
  private static final JsonMapper MAPPER = Json.strict();

  private JobConfigurationFile() {}

  /** The configuration as JSON; equal configurations give equal texts. */
  public static String write(JobConfiguration configuration) {
    return json(configuration);
  }

  /** One experiment's plan as JSON. */
  public static String write(ExperimentPlan plan) {
    return json(plan);
  }

  /** Connections as JSON. */
  public static String write(JobConnections connections) {
    return json(connections);
  }

  /** A feed's configuration as JSON; equal configurations give equal texts. */
  public static String write(FeedConfiguration configuration) {
    return json(configuration);
  }

  /** A feed's connections as JSON. */
  public static String write(FeedConnections connections) {
    return json(connections);
  }

  private static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads a configuration.
   *
   * @throws InvalidConfigurationException where the text is no valid configuration; the message
   *     names the field and the fix
   */
  public static JobConfiguration read(String text) {
    return read(text, JobConfiguration.class);
  }

  /** Reads one experiment's plan, with the same errors as {@link #read}. */
  public static ExperimentPlan readPlan(String text) {
    return read(text, ExperimentPlan.class);
  }

  /** Reads connections, with the same errors as {@link #read}. */
  public static JobConnections readConnections(String text) {
    return read(text, JobConnections.class);
  }

  /** Reads a feed's configuration, with the same errors as {@link #read}. */
  public static FeedConfiguration readFeed(String text) {
    return read(text, FeedConfiguration.class);
  }

  /** Reads a feed's connections, with the same errors as {@link #read}. */
  public static FeedConnections readFeedConnections(String text) {
    return read(text, FeedConnections.class);
  }

  private static <T> T read(String text, Class<T> type) {
    try {
      T value = MAPPER.readValue(text, type);
      if (value == null) {
        throw new InvalidConfigurationException("configuration: is null; give it its fields");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new InvalidConfigurationException(message(e), e);
    }
  }

  private static String message(JsonProcessingException e) {
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "%s: unknown field; this release knows %s"
          .formatted(path(unknown), unknown.getKnownPropertyIds());
    }
    if (e instanceof ValueInstantiationException invalid && invalid.getCause() != null) {
      return "%s: %s".formatted(path(invalid), invalid.getCause().getMessage());
    }
    if (e instanceof JsonMappingException mapping) {
      return "%s: %s".formatted(path(mapping), mapping.getOriginalMessage());
    }
    return "line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage());
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      if (reference.getFieldName() == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
      }
    }
    return path.isEmpty() ? "configuration" : path.toString();
  }
}
