package dev.rampwatch.pipeline.statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of reference values among the test resources. */
final class Table {
  private Table() {}

  /** A line of the table, by column name. */
  record Row(Map<String, String> cells) {
    String text(String column) {
      String cell = cells.get(column);
      if (cell == null) {
        throw new NoSuchElementException("no column " + column + " in " + cells.keySet());
      }
      return cell;
    }

    boolean has(String column) {
      return !text(column).isEmpty();
    }

    double number(String column) {
      return Double.parseDouble(text(column));
    }

    long whole(String column) {
      return Long.parseLong(text(column));
    }

    double[] numbers(String column) {
      return Arrays.stream(text(column).split(";")).mapToDouble(Double::parseDouble).toArray();
    }
  }

  static List<Row> read(String resource) {
    try (InputStream stream = Objects.requireNonNull(Table.class.getResourceAsStream(resource));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<String> header = cells(reader.readLine());
      return reader
          .lines()
          .filter(line -> !line.isEmpty())
          .map(Table::cells)
          .map(cells -> new Row(zip(header, cells)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Row row(String resource, String column, String value) {
    return read(resource).stream()
        .filter(row -> row.text(column).equals(value))
        .findAny()
        .orElseThrow();
  }

  private static Map<String, String> zip(List<String> header, List<String> cells) {
    return IntStream.range(0, header.size())
        .boxed()
        .collect(Collectors.toMap(header::get, cells::get));
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
