package dev.rampwatch.local.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.broker.SecuredListener;
import dev.rampwatch.local.process.LoopbackPort;
import dev.rampwatch.pipeline.login.LoginDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A feed's job on brokers that want security, with secrets in mounted files, and with messages that
 * are none in between.
 */
final class SecuredFeedTest {
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required ";
  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private static final String OAUTH =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required ";
  private static final String SECURED = "org.apache.kafka.common.security.oauthbearer.secured.";

  /** As a Secret may hold it that was made of a file. */
  private static final String PASSWORD = "it is a \"secret\\";

  @TempDir private Path directory;
  private Certificates certificates;

  private Map<String, String> broker() throws Exception {
    Map<String, String> settings = new HashMap<>();
    String listener = "listener.name.secured.";
    settings.put(listener + "ssl.keystore.type", "PEM");
    settings.put(listener + "ssl.keystore.certificate.chain", certificates.text("tls.crt"));
    settings.put(listener + "ssl.keystore.key", certificates.text("tls.key"));
    settings.put(listener + "ssl.truststore.type", "PEM");
    settings.put(listener + "ssl.truststore.certificates", certificates.text("ca.crt"));
    return settings;
  }

  private Map<String, String> client(String protocol) {
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

  @Test
  void filtersOverTlsWithALoginByScram() throws Exception {
    filtersWithALogin("SCRAM-SHA-512", SCRAM, "");
  }

  @Test
  void filtersOverTlsWithALoginByPlain() throws Exception {
    filtersWithALogin("PLAIN", PLAIN, "user_rampwatch=\"it is a \\\"secret\\\\\"");
  }

  private void filtersWithALogin(String mechanism, String module, String users) throws Exception {
    certificates = Certificates.create(directory.resolve("tls"));
    Map<String, String> broker = broker();
    broker.put("sasl.enabled.mechanisms", mechanism);
    broker.put(
        "listener.name.secured.%s.sasl.jaas.config".formatted(mechanism.toLowerCase(Locale.ROOT)),
        module + users + ";");
    Path login = Files.createDirectories(directory.resolve("login"));
    Files.writeString(login.resolve("username"), "rampwatch");
    Files.writeString(login.resolve("password"), PASSWORD + "\n");
    Map<String, String> client = client("SASL_SSL");
    client.put("sasl.mechanism", mechanism);
    client.put(
        "sasl.jaas.config",
        module
            + "username=\"${login:%s:username}\" password=\"${login:%s:password}\";"
                .formatted(login, login));
    filters("SASL_SSL", broker, client);
  }

  @Test
  void filtersOverTlsWithATokenOfAnOauthServer() throws Exception {
    certificates = Certificates.create(directory.resolve("tls"));
    Path login = Files.createDirectories(directory.resolve("login"));
    Files.writeString(login.resolve("clientId"), "rampwatch");
    Files.writeString(login.resolve("clientSecret"), PASSWORD);
    try (TokenServer server = TokenServer.start("rampwatch", PASSWORD)) {
      Files.writeString(login.resolve("tokenUrl"), server.tokens() + "\n");
      Map<String, String> broker = broker();
      broker.put("sasl.enabled.mechanisms", "OAUTHBEARER");
      String mechanism = "listener.name.secured.oauthbearer.sasl.";
      broker.put(mechanism + "jaas.config", OAUTH + ";");
      broker.put(
          mechanism + "server.callback.handler.class",
          SECURED + "OAuthBearerValidatorCallbackHandler");
      broker.put("listener.name.secured.sasl.oauthbearer.jwks.endpoint.url", server.verification());
      Map<String, String> client = client("SASL_SSL");
      client.put("sasl.mechanism", "OAUTHBEARER");
      client.put(
          "sasl.jaas.config",
          OAUTH
              + "clientId=\"${login:%s:clientId}\" clientSecret=\"${login:%s:clientSecret}\";"
                  .formatted(login, login));
      client.put("sasl.oauthbearer.token.endpoint.url", "${login:%s:tokenUrl}".formatted(login));
      client.put("sasl.login.callback.handler.class", SECURED + "OAuthBearerLoginCallbackHandler");
      filters("SASL_SSL", broker, client);
    }
  }

  @Test
  void filtersOverMutualTls() throws Exception {
    certificates = Certificates.create(directory.resolve("tls"));
    Map<String, String> broker = broker();
    broker.put("listener.name.secured.ssl.client.auth", "required");
    Map<String, String> client = client("SSL");
    client.put("ssl.keystore.type", "PEM");
    client.put("ssl.keystore.certificate.chain", certificates.reference("tls.crt"));
    client.put("ssl.keystore.key", certificates.reference("tls.key"));
    filters("SSL", broker, client);
  }

  private void filters(String protocol, Map<String, String> settings, Map<String, String> client)
      throws Exception {
    SecuredListener listener = new SecuredListener(LoopbackPort.free(), protocol, settings);
    try (KafkaBroker broker =
        KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"), listener)) {
      List.of("raw", "filtered", "dead").forEach(topic -> broker.createTopic(topic, 1));
      addUser(broker);
      publish(broker);
      JobClient job = EventsFilter.start(directory, listener.bootstrapServers(), client);
      try {
        await()
            .atMost(Duration.ofMinutes(1))
            .untilAsserted(
                () -> {
                  assertThat(TopicContents.keys(broker, "filtered")).contains("alice", "bob");
                  assertThat(TopicContents.values(broker, "dead")).contains("no record");
                });
      } finally {
        job.cancel().get();
      }
    }
  }

  private static void addUser(KafkaBroker broker) throws Exception {
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

  private static void publish(KafkaBroker broker) {
    Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String value :
          List.of(
              "{\"user\":\"alice\",\"type\":\"click\",\"time\":1767225600000}",
              "no record",
              "{\"user\":null,\"type\":\"click\",\"time\":1767225600000}",
              "{\"user\":\"carol\",\"type\":\"view\",\"time\":1767225600000}",
              "{\"user\":\"bob\",\"type\":\"click\",\"time\":1767225600000}")) {
        var unused = producer.send(new ProducerRecord<>("raw", value));
      }
    }
  }
}
