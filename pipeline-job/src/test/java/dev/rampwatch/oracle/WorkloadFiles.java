package dev.rampwatch.oracle;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The open files of a workload: four of events, two of activations. */
final class WorkloadFiles implements Closeable {
  private final List<BufferedWriter> events;
  private final List<BufferedWriter> activations;

  WorkloadFiles(Path directory) throws IOException {
    this.events = open(directory, "events-", 4);
    this.activations = open(directory, "activations-", 2);
  }

  private static List<BufferedWriter> open(Path directory, String prefix, int count)
      throws IOException {
    List<BufferedWriter> writers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      writers.add(Files.newBufferedWriter(directory.resolve(prefix + i + ".jsonl")));
    }
    return writers;
  }

  void write(int user, Event event) throws IOException {
    events
        .get(user % events.size())
        .append("{\"user\":\"")
        .append(event.user())
        .append("\",\"type\":\"")
        .append(event.type())
        .append("\",\"time\":")
        .append(Long.toString(event.time()))
        .append(",\"arrival\":")
        .append(Long.toString(event.arrival()))
        .append("}\n");
  }

  void write(int user, Activation activation) throws IOException {
    activations
        .get(user % activations.size())
        .append("{\"user\":\"")
        .append(activation.user())
        .append("\",\"experiment\":\"")
        .append(activation.experiment())
        .append("\",\"group\":\"")
        .append(activation.group())
        .append("\",\"time\":")
        .append(Long.toString(activation.time()))
        .append(",\"arrival\":")
        .append(Long.toString(activation.arrival()))
        .append("}\n");
  }

  @Override
  public void close() throws IOException {
    for (BufferedWriter writer : events) {
      writer.close();
    }
    for (BufferedWriter writer : activations) {
      writer.close();
    }
  }
}
