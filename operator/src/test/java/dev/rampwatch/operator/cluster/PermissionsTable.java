package dev.rampwatch.operator.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The permissions as docs/operations.md tells them to whoever grants them. */
record PermissionsTable(
    List<Permission> watched, List<Permission> validating, List<Permission> own) {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  static PermissionsTable read() {
    Map<String, List<Permission>> where = new HashMap<>();
    try (Stream<String> lines = Files.lines(Path.of("../docs/operations.md"))) {
      lines
          .map(line -> line.split("\\|", -1))
          .filter(cells -> cells.length == 7)
          .forEach(
              cells ->
                  where
                      .computeIfAbsent(cells[4].strip(), namespaces -> new ArrayList<>())
                      .addAll(permissions(cells)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PermissionsTable(
        where.get("watched"), where.get("watched, validating"), where.get("own"));
  }

  List<Permission> all() {
    return Stream.concat(watched.stream(), own.stream()).toList();
  }

  private static List<Permission> permissions(String... cells) {
    String group = codes(cells[1]).stream().findFirst().orElse("");
    return codes(cells[2]).stream()
        .flatMap(
            resource -> codes(cells[3]).stream().map(verb -> new Permission(group, resource, verb)))
        .toList();
  }

  private static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }
}
