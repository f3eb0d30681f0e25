package dev.rampwatch.local.failure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * Certificates that sign themselves, in the files that a mounted Secret would have.
 *
 * @param directory has {@code ca.crt}, {@code tls.crt} and {@code tls.key}
 */
record Certificates(Path directory) {
  private static final String PASSWORD = "changeit";

  /** Makes a key with its certificate, by the tool of the JDK. */
  static Certificates create(Path directory) throws Exception {
    Files.createDirectories(directory);
    Path store = directory.resolve("store.p12");
    Process keytool =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "key",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=IP:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD))
            .inheritIO()
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed");
    }
    Certificates made = new Certificates(directory);
    made.export(store);
    return made;
  }

  private void export(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(store)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    String certificate = pem("CERTIFICATE", keys.getCertificate("key").getEncoded());
    Files.writeString(directory.resolve("ca.crt"), certificate);
    Files.writeString(directory.resolve("tls.crt"), certificate);
    Files.writeString(
        directory.resolve("tls.key"),
        pem("PRIVATE KEY", keys.getKey("key", PASSWORD.toCharArray()).getEncoded()));
  }

  private static String pem(String what, byte[] content) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, lines, what);
  }

  String text(String file) throws IOException {
    return Files.readString(directory.resolve(file));
  }

  /** As the jobs' clients refer to a mounted file. */
  String reference(String file) {
    return "${directory:%s:%s}".formatted(directory, file);
  }
}
