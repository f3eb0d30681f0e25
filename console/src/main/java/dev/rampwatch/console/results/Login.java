package dev.rampwatch.console.results;

import com.zaxxer.hikari.util.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a database is, and the folder of a mounted Secret with the files {@code username} and
 * {@code password}, which are read again for each connection.
 *
 * @param url for JDBC
 * @param folder with the two files
 */
public record Login(String url, Path folder) {
  Credentials credentials() {
    return Credentials.of(file("username"), file("password"));
  }

  private String file(String name) {
    try {
      return Files.readString(folder.resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder.resolve(name), e);
    }
  }
}
