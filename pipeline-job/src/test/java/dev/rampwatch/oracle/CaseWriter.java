package dev.rampwatch.oracle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the files of a replay. */
final class CaseWriter {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CaseWriter() {}

  /** One YAML document for each pipeline; settings that are the default are left out. */
  static void writePipelines(Path file, List<Settings> pipelines, Dice dice) throws IOException {
    List<String> documents = new ArrayList<>();
    for (Settings settings : pipelines) {
      documents.add(document(settings, dice));
    }
    Files.writeString(file, String.join("---\n", documents));
  }

  private static String document(Settings settings, Dice dice) {
    StringBuilder metrics = new StringBuilder();
    settings.eventTypes().forEach(type -> metrics.append("  - eventType: " + type + "\n"));
    String lateness =
        setting(dice, "  events", settings.eventLateness(), Settings.DEFAULT_EVENT_LATENESS)
            + setting(
                dice,
                "  activations",
                settings.activationLateness(),
                Settings.DEFAULT_ACTIVATION_LATENESS);
    String analysis =
        setting(dice, "period", settings.period(), Settings.DEFAULT_PERIOD)
            + setting(dice, "bucket", settings.bucket(), Settings.DEFAULT_BUCKET)
            + (lateness.isEmpty() ? "" : "    lateness:\n" + lateness)
            + (settings.crossedUsers() == CrossedUsers.EXCLUDE && dice.chance(0.7)
                ? ""
                : "    crossedUsers: " + settings.crossedUsers().yaml() + "\n");
    return """
        apiVersion: rampwatch.dev/v1alpha1
        kind: ExperimentMetricPipeline
        metadata:
          name: %s
        spec:
          experiment: %s
          metrics:
        %s%s"""
        .formatted(
            settings.experiment().replace('_', '-'),
            settings.experiment(),
            metrics,
            analysis.isEmpty() ? "" : "  analysis:\n" + analysis);
  }

  private static String setting(Dice dice, String name, Duration value, Duration whereAbsent) {
    return value.equals(whereAbsent)
        ? ""
        : "    " + name + ": \"" + Durations.text(value, dice.chance(0.5)) + "\"\n";
  }

  static void writeExperiments(Path file, List<Metadata> experiments) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode list = root.putArray("experiments");
    for (Metadata metadata : experiments) {
      ObjectNode experiment =
          list.addObject().put("experiment", metadata.experiment()).put("owner", "growth");
      metadata
          .endedAt()
          .ifPresentOrElse(
              end -> experiment.put("endedAt", text(end)), () -> experiment.putNull("endedAt"));
      ArrayNode groups = experiment.putArray("groups");
      for (String group : metadata.groups()) {
        ObjectNode entry = groups.addObject().put("name", group);
        if (group.equals(metadata.groups().get(0))) {
          entry.put("control", true);
        }
      }
      ArrayNode allocations = experiment.putArray("allocations");
      for (Metadata.Allocation allocation : metadata.allocations()) {
        allocations
            .addObject()
            .put("group", allocation.group())
            .put("allocation", allocation.share())
            .put("effectiveAt", text(allocation.effectiveAt()));
      }
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
  }

  private static String text(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /** Some compressed, some without an end to their last line. */
  static void writeLines(Path directory, String prefix, List<List<String>> files, Dice dice)
      throws IOException {
    for (int i = 0; i < files.size(); i++) {
      List<String> lines = files.get(i);
      String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
      if (!lines.isEmpty() && !lines.get(lines.size() - 1).isEmpty() && dice.chance(0.2)) {
        text = text.substring(0, text.length() - 1);
      }
      boolean compressed = dice.chance(0.3);
      Path file = directory.resolve(prefix + i + (compressed ? ".jsonl.gz" : ".jsonl"));
      try (OutputStream raw = Files.newOutputStream(file);
          OutputStream out = compressed ? new GZIPOutputStream(raw) : raw) {
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
