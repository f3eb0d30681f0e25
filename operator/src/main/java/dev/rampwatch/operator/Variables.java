package dev.rampwatch.operator;

import dev.rampwatch.resolution.DurationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Environment variables with their problems, all of which are reported together. */
final class Variables {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  Variables(Map<String, String> environment) {
    this.environment = environment;
  }

  String text(String name, String usual) {
    String value = environment.getOrDefault(name, "").strip();
    return value.isEmpty() ? usual : value;
  }

  String required(String name, String example) {
    String value = text(name, "");
    if (value.isEmpty()) {
      problems.add("%s is missing; set it, such as %s".formatted(name, example));
    }
    return value;
  }

  Path path(String name, String usual) {
    return Path.of(text(name, usual));
  }

  /** The content of the file that a variable names; empty where it names none. */
  Optional<String> file(String name) {
    String path = text(name, "");
    if (path.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(Path.of(path)));
    } catch (IOException e) {
      problems.add("%s: %s cannot be read; mount it".formatted(name, path));
      return Optional.of("");
    }
  }

  Duration duration(String name, String usual) {
    String text = text(name, usual);
    Optional<Duration> duration = DurationText.parse(text).filter(value -> !value.isZero());
    if (duration.isEmpty()) {
      problems.add("%s is %s; set a duration such as %s".formatted(name, text, usual));
    }
    return duration.orElse(Duration.ofSeconds(1));
  }

  /** The name of a namespace. */
  String namespace(String name, String usual) {
    String namespace = text(name, usual);
    checkNamespace(name, namespace);
    return namespace;
  }

  Set<String> namespaces(String name) {
    Set<String> namespaces = list(name);
    namespaces.forEach(namespace -> checkNamespace(name, namespace));
    return namespaces;
  }

  private void checkNamespace(String name, String namespace) {
    if (!NAMESPACE.matcher(namespace).matches()) {
      problems.add(
          "%s has %s, which is no namespace's name; use small letters, digits and dashes"
              .formatted(name, namespace));
    }
  }

  Set<String> list(String name) {
    return Arrays.stream(text(name, "").split(",", -1))
        .map(String::strip)
        .filter(element -> !element.isEmpty())
        .collect(Collectors.toSet());
  }

  boolean flag(String name, boolean usual) {
    String text = text(name, String.valueOf(usual));
    if (!text.equals("true") && !text.equals("false")) {
      problems.add("%s is %s; set true or false".formatted(name, text));
    }
    return text.equals("true");
  }

  int port(String name, int usual) {
    String text = text(name, String.valueOf(usual));
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
      problems.add("%s is %s; set a port from 0 to 65535".formatted(name, text));
      return usual;
    }
    return Integer.parseInt(text);
  }

  /** The value, if no variable has a problem. */
  <T> T valid(Supplier<T> value) {
    if (problems.isEmpty()) {
      try {
        return value.get();
      } catch (IllegalArgumentException e) {
        problems.add(Objects.requireNonNull(e.getMessage()));
      }
    }
    throw new IllegalArgumentException(String.join(System.lineSeparator(), problems));
  }
}
