package dev.rampwatch.console.web;

import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * The bearer token that the API asks for, in a file that is read again each time.
 *
 * @param file with the token
 */
record Token(Path file) {
  private static final String SCHEME = "Bearer ";

  /**
   * Lets a request pass that carries the token.
   *
   * @throws UnauthorizedResponse where it does not
   */
  void check(Context context) {
    String header = context.header("Authorization");
    byte[] given =
        header != null && header.startsWith(SCHEME)
            ? header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8)
            : new byte[0];
    byte[] wanted = wanted();
    if (wanted.length == 0 || !MessageDigest.isEqual(wanted, given)) {
      context.header("WWW-Authenticate", "Bearer");
      throw new UnauthorizedResponse("give the token that the console was installed with");
    }
  }

  private byte[] wanted() {
    try {
      return Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
