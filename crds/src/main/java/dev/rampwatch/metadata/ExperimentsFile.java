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
import org.jspecify.annotations.Nullable;

/** Experiment metadata as a file: {@code {"experiments":[{"experiment":…,"groups":[…],…}]}}. */
public final class ExperimentsFile {
  private static final JsonMapper MAPPER = Json.lenient();

  private ExperimentsFile() {}

  private record FileContent(@Nullable List<Entry> experiments) {}

  private record Entry(
      @Nullable String experiment,
      @Nullable String owner,
      @Nullable Instant endedAt,
      @Nullable List<GroupEntry> groups,
      @Nullable List<AllocationEntry> allocations,
      @Nullable List<String> eventTypes) {}

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
    List<Entry> entries = content == null ? null : content.experiments();
    List<Experiment> experiments = new ArrayList<>();
    int index = 0;
    for (Entry entry : required(entries, "experiments")) {
      experiments.add(experiment(entry, "experiments[%d]".formatted(index++)));
    }
    return List.copyOf(experiments);
  }

  private static Experiment experiment(Entry entry, String path) {
    List<Group> groups = new ArrayList<>();
    for (GroupEntry group : required(entry.groups(), path + ".groups")) {
      groups.add(
          new Group(
              required(group.name(), path + ".groups.name"), Boolean.TRUE.equals(group.control())));
    }
    List<Allocation> allocations = new ArrayList<>();
    for (AllocationEntry allocation : required(entry.allocations(), path + ".allocations")) {
      allocations.add(
          new Allocation(
              required(allocation.group(), path + ".allocations.group"),
              required(allocation.allocation(), path + ".allocations.allocation"),
              required(allocation.effectiveAt(), path + ".allocations.effectiveAt")));
    }
    return new Experiment(
        required(entry.experiment(), path + ".experiment"),
        entry.owner(),
        entry.endedAt(),
        groups,
        allocations,
        Objects.requireNonNullElse(entry.eventTypes(), List.of()));
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
