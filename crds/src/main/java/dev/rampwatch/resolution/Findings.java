package dev.rampwatch.resolution;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one resource while rules walk through its fields. */
final class Findings {
  private final String pipeline;
  private final String path;
  private final List<Problem> problems;

  private Findings(String pipeline, String path, List<Problem> problems) {
    this.pipeline = pipeline;
    this.path = path;
    this.problems = problems;
  }

  static Findings of(String pipeline) {
    return new Findings(pipeline, "", new ArrayList<>());
  }

  /** A view that reports into the same list, below a field. */
  Findings in(String field) {
    return new Findings(pipeline, path.isEmpty() ? field : path + "." + field, problems);
  }

  /** A view that reports into the same list, below an element. */
  Findings at(int index) {
    return new Findings(pipeline, "%s[%d]".formatted(path, index), problems);
  }

  void add(String message) {
    problems.add(new Problem(pipeline, path, message));
  }

  void unless(boolean holds, String message) {
    if (!holds) {
      add(message);
    }
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }
}
