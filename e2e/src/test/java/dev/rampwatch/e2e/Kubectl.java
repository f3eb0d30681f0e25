package dev.rampwatch.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    try {
      Path errors = Files.createTempFile("kubectl", ".err");
      Process process =
          new ProcessBuilder(
                  Stream.concat(
                          Stream.of("kubectl", "--namespace", namespace), Stream.of(arguments))
                      .toList())
              .redirectError(errors.toFile())
              .start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      String output = text(process.getInputStream());
      int code = process.waitFor();
      String complaint = Files.readString(errors);
      Files.delete(errors);
      if (code != 0) {
        throw new KubectlException(List.of(arguments), complaint.strip());
      }
      return output;
    } catch (IOException e) {
      throw new KubectlException(List.of(arguments), String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KubectlException(List.of(arguments), "interrupted");
    }
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
      throw new KubectlException(List.of(arguments), String.valueOf(e.getMessage()));
    }
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
