package dev.rampwatch.metadata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rampwatch.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Experiment metadata as a file: {@code {"experiments":[{"experiment":…,"groups":[…],…}]}}. */
public final class ExperimentsFile {
  private static final JsonMapper MAPPER = Json.lenient();

  private ExperimentsFile() {}

  private record FileContent(@Nullable List<@Nullable Entry> experiments) {}

  private record Entry(
      @Nullable String experiment,
      @Nullable String owner,
      @Nullable Instant endedAt,
      @Nullable List<@Nullable GroupEntry> groups,
      @Nullable List<@Nullable AllocationEntry> allocations,
      @Nullable List<@Nullable String> eventTypes) {}

  private record GroupEntry(@Nullable String name, @Nullable Boolean control) {}

  private record AllocationEntry(
      @Nullable String group, @Nullable BigDecimal allocation, @Nullable Instant effectiveAt) {}

  /**
   * Reads all experiments of a file.
   *
   * @throws IllegalArgumentException where the text is not of the form; the message is one line,
   *     names the field and the fix
   */
  public static List<Experiment> read(String text) {
    FileContent content;
    try {
      content = MAPPER.readValue(text, FileContent.class);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(
          "line %d: %s: %s".formatted(e.getLocation().getLineNr(), path(e), e.getOriginalMessage()),
          e);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage()), e);
    }
    List<@Nullable Entry> entries = content == null ? null : content.experiments();
    return each(entries, "experiments", ExperimentsFile::experiment);
  }

  private static Experiment experiment(Entry entry, String path) {
    List<@Nullable String> eventTypes = Objects.requireNonNullElse(entry.eventTypes(), List.of());
    return new Experiment(
        required(entry.experiment(), path + ".experiment"),
        entry.owner(),
        entry.endedAt(),
        each(entry.groups(), path + ".groups", ExperimentsFile::group),
        each(entry.allocations(), path + ".allocations", ExperimentsFile::allocation),
        each(eventTypes, path + ".eventTypes", (eventType, at) -> eventType));
  }

  private static Group group(GroupEntry entry, String path) {
    return new Group(required(entry.name(), path + ".name"), Boolean.TRUE.equals(entry.control()));
  }

  private static Allocation allocation(AllocationEntry entry, String path) {
    return new Allocation(
        required(entry.group(), path + ".group"),
        required(entry.allocation(), path + ".allocation"),
        required(entry.effectiveAt(), path + ".effectiveAt"));
  }

  private static <E, T> List<T> each(
      @Nullable List<@Nullable E> entries, String path, BiFunction<E, String, T> read) {
    List<T> result = new ArrayList<>();
    for (E entry : required(entries, path)) {
      String at = "%s[%d]".formatted(path, result.size());
      result.add(read.apply(required(entry, at), at));
    }
    return List.copyOf(result);
  }

  private static <T> T required(@Nullable T value, String path) {
    if (value == null) {
      throw new IllegalArgumentException("%s is missing; add it".formatted(path));
    }
    return value;
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      String field = reference.getFieldName();
      path.append(field == null ? "[" + reference.getIndex() + "]" : "." + field);
    }
    return path.isEmpty() ? "file" : path.substring(1);
  }
}
