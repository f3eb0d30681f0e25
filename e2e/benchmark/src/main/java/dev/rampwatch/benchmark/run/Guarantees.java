package dev.rampwatch.benchmark.run;

import dev.rampwatch.benchmark.run.CaseSeries.Case;
import dev.rampwatch.benchmark.workload.Shape;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What it costs that rows are written exactly once, and not at least once. */
@Command(
    name = "guarantees",
    mixinStandardHelpOptions = true,
    description =
        "Times this project's job with its rows into Kafka, and then into a database, at least once"
            + " and exactly once, with a checkpoint a second; leaves guarantees-kafka.md,"
            + " guarantees-mysql.md and the .jsonl of each.")
final class Guarantees implements Callable<Integer> {
  @Mixin private Extent extent = new Extent();
  @Mixin private StandardWorkload workload = new StandardWorkload();

  @Option(
      names = "--into",
      split = ",",
      defaultValue = "kafka,mysql",
      description = "Where rows are written (${DEFAULT-VALUE}).")
  private List<String> places = List.of();

  /** For picocli. */
  Guarantees() {}

  @Override
  public Integer call() throws Exception {
    for (String place : places) {
      int exitCode = series(place).run(extent);
      if (exitCode != 0) {
        return exitCode;
      }
    }
    return 0;
  }

  private CaseSeries series(String place) {
    Shape shape = workload.shape();
    return new CaseSeries(
        "guarantees-" + place,
        List.of(
            new Case("at least once", "into-" + place + "-at-least-once", shape),
            new Case("exactly once", "into-" + place + "-exactly-once", shape)));
  }
}
