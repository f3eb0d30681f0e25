package dev.rampwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** kubectl, as a user types it, in one namespace. */
record Kubectl(String namespace) {
  private static final JsonMapper JSON = new JsonMapper();

  /** Its output; an error is thrown with what kubectl says. */
  String run(String... arguments) {
    return send("", arguments);
  }

  /** The same with something on standard input. */
  String send(String input, String... arguments) {
    return Command.run(
        input,
        Stream.concat(Stream.of("kubectl", "--namespace", namespace), Stream.of(arguments))
            .toList());
  }

  void apply(String yaml) {
    send(yaml, "apply", "-f", "-");
  }

  /** Changes fields of an object, and leaves the others. */
  void patch(String kind, String name, String merge) {
    run("patch", kind, name, "--type=merge", "--patch", merge);
  }

  /** An object, or a list of them. */
  JsonNode get(String... what) {
    return read(
        Stream.concat(Stream.concat(Stream.of("get"), Stream.of(what)), Stream.of("-o", "json"))
            .toArray(String[]::new));
  }

  /** Its output as JSON. */
  JsonNode read(String... arguments) {
    try {
      return JSON.readTree(run(arguments));
    } catch (IOException e) {
      throw new CommandException(List.of(arguments), String.valueOf(e.getMessage()));
    }
  }
}
