package dev.rampwatch.local.validate;

import dev.rampwatch.local.InputMistake;
import dev.rampwatch.pipeline.result.ResultRow;
import dev.rampwatch.pipeline.result.ResultRow.BucketRow;
import dev.rampwatch.pipeline.result.ResultRow.HealthRow;
import dev.rampwatch.pipeline.result.RowJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A results.jsonl that {@code replay} wrote.
 *
 * @param file one row a line
 */
record ResultFile(Path file) implements ResultSource {

  @Override
  public void read(Range range, FigureTable into) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        add(row(line, number), range, into);
      }
    }
  }

  private ResultRow row(String line, int number) {
    try {
      return RowJson.read(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InputMistake("%s:%d: is no result row".formatted(file, number));
    }
  }

  private static void add(ResultRow row, Range range, FigureTable into) {
    if (!row.isFinal()) {
      return;
    }
    if (row instanceof BucketRow bucket && range.contains(bucket.bucketEnd())) {
      into.put(
          new Series(bucket.experiment(), bucket.epochStart(), bucket.group(), bucket.eventType()),
          bucket.bucketEnd(),
          new Figures(bucket.volume(), bucket.users(), bucket.sumSquares(), bucket.triggered()));
    } else if (row instanceof HealthRow health && range.contains(health.bucketEnd())) {
      into.putCrossed(
          health.experiment(), health.epochStart(), health.bucketEnd(), health.crossedUsers());
    }
  }
}
