package dev.rampwatch.local.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Texts that the application ships with, by their absolute name without leading slash. */
final class Resource {
  private Resource() {}

  static String text(String name) {
    try (var stream = open(name)) {
      return text(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }

  static String packedText(String name) {
    try (var stream = new GZIPInputStream(open(name))) {
      return text(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }

  private static String text(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  private static InputStream open(String name) {
    var stream = Resource.class.getClassLoader().getResourceAsStream(name);
    if (stream == null) {
      throw new IllegalStateException("the application was built without " + name);
    }
    return stream;
  }
}
