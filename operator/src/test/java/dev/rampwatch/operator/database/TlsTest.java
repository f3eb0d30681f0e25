package dev.rampwatch.operator.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.sql.Connection;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A MySQL server makes itself a certificate and an authority that signs it. */
@EnabledIf("dev.rampwatch.operator.database.MySqlServer#isInstalled")
final class TlsTest {
  private static MySqlServer server;

  @BeforeAll
  static void startServer() throws Exception {
    server = MySqlServer.start();
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @Test
  void encryptsWhereTlsIsRequired() throws Exception {
    assertThat(cipher("sslMode=REQUIRED")).isNotEmpty();
  }

  @Test
  void trustsTheAuthorityThatItIsGiven(@TempDir Path folder) throws Exception {
    String trusted = trustStore(folder, server.authority());

    assertThat(cipher("sslMode=VERIFY_CA" + trusted)).isNotEmpty();
  }

  @Test
  void needsNoPasswordOfATrustStoreThatHasNone(@TempDir Path folder) throws Exception {
    Path certificate = Files.copy(server.authority(), folder.resolve("ca.pem"));
    Path file = folder.resolve("truststore.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE",
                "-J-Dkeystore.pkcs12.macAlgorithm=NONE",
                "-importcert",
                "-noprompt",
                "-file",
                certificate.toString(),
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                "unused")
            .inheritIO()
            .start();
    assertThat(keytool.waitFor()).isZero();

    assertThat(
            cipher(
                "sslMode=VERIFY_CA&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStoreUrl=file://"
                    + file))
        .isNotEmpty();
  }

  @Test
  void saysThatTheCertificateIsNotTrusted() {
    assertThat(failure("sslMode=VERIFY_CA"))
        .startsWith("127.0.0.1:%d: TLS failed: ".formatted(server.port()))
        .contains("trust anchors; check sslMode");
  }

  @Test
  void saysThatTheCertificateIsOfAnotherHost(@TempDir Path folder) throws Exception {
    String trusted = trustStore(folder, server.authority());

    assertThat(failure("sslMode=VERIFY_IDENTITY" + trusted)).contains("TLS failed", "127.0.0.1");
  }

  private static String failure(String options) {
    try {
      cipher(options);
      return "none";
    } catch (Exception e) {
      return new DatabaseFailure(database(options), "").of(e, Instant.EPOCH).message();
    }
  }

  private static String cipher(String options) throws Exception {
    try (HikariDataSource pool = database(options).open();
        Connection connection = pool.getConnection();
        var row =
            connection.createStatement().executeQuery("SHOW SESSION STATUS LIKE 'Ssl_cipher'")) {
      row.next();
      return row.getString(2);
    }
  }

  private static Database database(String options) {
    return new Database(
        "metadata",
        "jdbc:mysql://127.0.0.1:%d/experiments?%s".formatted(server.port(), options),
        Login.of("reader", "secret"),
        java.time.Duration.ofSeconds(2));
  }

  private static String trustStore(Path folder, Path authority) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (var certificate = Files.newInputStream(authority)) {
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
    }
    Path file = folder.resolve("trusted.p12");
    try (var out = Files.newOutputStream(file)) {
      store.store(out, "changeit".toCharArray());
    }
    return "&trustCertificateKeyStoreUrl=file:%s&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStorePassword=changeit"
        .formatted(file);
  }
}
