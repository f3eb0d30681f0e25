package dev.rampwatch.operator.cluster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request to the API server, as a proxy reads it. */
record ApiRequest(String method, String target, List<String> headers, String body, long nanoTime) {
  private static final Pattern PATH =
      Pattern.compile(
          "/(?:api/v1|apis/(?<group>[^/]+)/[^/]+)(?:/namespaces/[^/]+)?/(?<resource>[a-z]+)"
              + "(?:/(?<name>[^/?]+)(?:/(?<sub>[a-z]+))?)?(?:\\?.*)?");

  /** The next one of a connection; null where it ended. */
  static @Nullable ApiRequest read(InputStream in) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return null;
    }
    List<String> headers = new ArrayList<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header);
    }
    String[] words = start.split(" ", 3);
    byte[] body =
        header(headers, "transfer-encoding").contains("chunked")
            ? chunks(in)
            : in.readNBytes(Integer.parseInt(0 + header(headers, "content-length")));
    return new ApiRequest(
        words[0],
        words[1],
        headers,
        new String(body, StandardCharsets.ISO_8859_1),
        System.nanoTime());
  }

  boolean isWrite() {
    return !method.equals("GET")
        && !target.startsWith("/apis/coordination.k8s.io/")
        && !target.startsWith("/apis/authorization.k8s.io/");
  }

  boolean isWatch() {
    return target.contains("watch=true");
  }

  boolean upgrades() {
    return header(headers, "upgrade").equals("websocket");
  }

  boolean concerns(String resource) {
    Matcher path = PATH.matcher(target);
    return path.matches() && inWords(path).equals(resource);
  }

  /** What the API server asks its authorizer for; null where it concerns no resource. */
  @Nullable Permission permission() {
    Matcher path = PATH.matcher(target);
    if (!path.matches()) {
      return null;
    }
    String verb =
        switch (method) {
          case "GET" -> isWatch() ? "watch" : path.group("name") == null ? "list" : "get";
          case "POST" -> "create";
          case "PUT" -> "update";
          default -> method.toLowerCase(Locale.ROOT);
        };
    String group = path.group("group");
    return new Permission(group == null ? "" : group, inWords(path), verb);
  }

  private static String inWords(Matcher path) {
    String sub = path.group("sub");
    return path.group("resource") + (sub == null ? "" : "/" + sub);
  }

  /** The same for the server itself, which is to close the connection after its answer. */
  byte[] forwarded(String host) {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: ").append(host).append("\r\n");
    for (String header : headers) {
      String name = header.substring(0, header.indexOf(':')).toLowerCase(Locale.ROOT);
      boolean hop = name.matches("connection|upgrade|http2-settings|expect") && !upgrades();
      if (!hop && !name.matches("host|content-length|transfer-encoding")) {
        head.append(header).append("\r\n");
      }
    }
    head.append(upgrades() ? "" : "Connection: close\r\n");
    head.append("Content-Length: ").append(body.length()).append("\r\n\r\n");
    return ApiProxy.ascii(head + body);
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
      all.write(in.readNBytes(size));
      line(in);
    }
    line(in);
    return all.toByteArray();
  }

  private static int chunkSize(InputStream in) throws IOException {
    return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
  }

  private static String header(List<String> headers, String name) {
    return headers.stream()
        .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(header -> header.substring(name.length() + 1).strip().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("");
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.ISO_8859_1).strip();
  }

  @Override
  public String toString() {
    return method + " " + target;
  }
}
