package dev.rampwatch.operator.database;

import com.zaxxer.hikari.util.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** User and password, as they are at the moment. */
public interface Login {
  /** The user. */
  String user();

  /** The password; it is never logged. */
  String password();

  /** A login that never changes. */
  static Login of(String user, String password) {
    return new Fixed(user, password);
  }

  /**
   * A login in the files of a mounted Secret: {@code username} and {@code password}, read again
   * each time.
   */
  static Login in(Path folder) {
    return new Mounted(folder);
  }

  /** The login as the pool wants it. */
  default Credentials credentials() {
    return Credentials.of(user(), password());
  }

  /**
   * A login that never changes.
   *
   * @param user the user
   * @param password the password
   */
  record Fixed(String user, String password) implements Login {
    @Override
    public String toString() {
      return user;
    }
  }

  /**
   * A login in files.
   *
   * @param folder where {@code username} and {@code password} are
   */
  record Mounted(Path folder) implements Login {
    @Override
    public String user() {
      return read("username");
    }

    @Override
    public String password() {
      return read("password");
    }

    private String read(String name) {
      try {
        return Files.readString(folder.resolve(name)).strip();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "the folder %s lacks \"%s\"; mount a Secret there that has it".formatted(folder, name),
            e);
      }
    }
  }
}
