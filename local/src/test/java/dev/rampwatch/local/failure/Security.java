package dev.rampwatch.local.failure;

import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.pipeline.login.LoginDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * Settings of brokers that want security and of their clients, with secrets in files as they are
 * mounted.
 *
 * @param login the folder of the login's Secret
 * @param certificates those of broker and client
 */
record Security(Path login, Certificates certificates) {
  static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required ";

  /** As a Secret may hold it that was made of a file. */
  static final String PASSWORD = "it is a \"secret\\";

  static Security create(Path directory) throws Exception {
    return new Security(
        Files.createDirectories(directory.resolve("login")),
        Certificates.create(directory.resolve("tls")));
  }

  /** A broker with TLS. */
  Map<String, String> broker() throws IOException {
    Map<String, String> settings = new HashMap<>();
    String listener = "listener.name.secured.";
    settings.put(listener + "ssl.keystore.type", "PEM");
    settings.put(listener + "ssl.keystore.certificate.chain", certificates.text("tls.crt"));
    settings.put(listener + "ssl.keystore.key", certificates.text("tls.key"));
    settings.put(listener + "ssl.truststore.type", "PEM");
    settings.put(listener + "ssl.truststore.certificates", certificates.text("ca.crt"));
    return settings;
  }

  /** A broker with TLS that wants a login. */
  Map<String, String> broker(String mechanism, String jaas) throws IOException {
    Map<String, String> settings = broker();
    settings.put("sasl.enabled.mechanisms", mechanism);
    settings.put(
        "listener.name.secured.%s.sasl.jaas.config".formatted(mechanism.toLowerCase(Locale.ROOT)),
        jaas);
    return settings;
  }

  /** A client of a broker with TLS. */
  Map<String, String> client(String protocol) {
    Map<String, String> settings = new HashMap<>();
    settings.put("config.providers", "directory,login");
    settings.put(
        "config.providers.directory.class",
        "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
    settings.put("config.providers.login.class", LoginDirectory.class.getName());
    settings.put("security.protocol", protocol);
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.certificates", certificates.reference("ca.crt"));
    settings.put("partition.discovery.interval.ms", "-1");
    return settings;
  }

  /** A client with the user's login. */
  Map<String, String> client(String mechanism, String module, String password) throws IOException {
    Files.writeString(login.resolve("username"), "rampwatch");
    Files.writeString(login.resolve("password"), password + "\n");
    Map<String, String> settings = client("SASL_SSL");
    settings.put("sasl.mechanism", mechanism);
    settings.put(
        "sasl.jaas.config",
        module
            + "username=\"${login:%s:username}\" password=\"${login:%s:password}\";"
                .formatted(login, login));
    return settings;
  }

  /** Makes the user known to a broker. */
  static void addUser(KafkaBroker broker) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      "rampwatch",
                      new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                      PASSWORD)))
          .all()
          .get();
    }
  }
}
