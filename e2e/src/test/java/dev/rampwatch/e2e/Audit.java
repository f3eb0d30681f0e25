package dev.rampwatch.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API server's audit log: what service accounts have asked for. Only a cluster of the tests'
 * own has one that they can read.
 */
final class Audit {
  /** The environment variable that names its file. */
  static final String LOG = "RAMPWATCH_AUDIT_LOG";

  private Audit() {}

  /** Whether there is one that this can read. */
  static boolean isKept() {
    return file() != null;
  }

  /** Requests from a moment on, the former ones of a log that was full included. */
  static List<AuditedRequest> since(Instant start) throws IOException {
    Path file = file();
    if (file == null) {
      return List.of();
    }
    try (Stream<Path> logs = Files.list(file.resolveSibling(""))) {
      return logs.filter(each -> each.toString().matches(".*/audit[^/]*\\.log"))
          .sorted()
          .flatMap(Audit::requests)
          .filter(request -> !request.time().isBefore(start))
          .toList();
    }
  }

  /** How often who has written what, such as "rampwatch:rampwatch patch experimentfeeds/status". */
  static Map<String, Long> writes(Instant start, Predicate<AuditedRequest> of) throws IOException {
    return since(start).stream()
        .filter(AuditedRequest::writes)
        .filter(of)
        .collect(
            Collectors.groupingBy(
                request -> request.account() + " " + request.permission(),
                TreeMap::new,
                Collectors.counting()));
  }

  private static @Nullable Path file() {
    String file = System.getenv(LOG);
    return file == null || file.isEmpty() ? null : Path.of(file);
  }

  private static Stream<AuditedRequest> requests(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.map(AuditedRequest::parse).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
