package dev.rampwatch.local.failure;

import static dev.rampwatch.local.failure.Security.PASSWORD;
import static dev.rampwatch.local.failure.Security.SCRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.local.ApplicationHome;
import dev.rampwatch.local.broker.KafkaBroker;
import dev.rampwatch.local.broker.SecuredListener;
import dev.rampwatch.local.process.LoopbackPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.execution.JobClient;
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
  private static final String PLAIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private static final String OAUTH =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required ";
  private static final String SECURED = "org.apache.kafka.common.security.oauthbearer.secured.";

  @TempDir private Path directory;

  @Test
  void filtersOverTlsWithALoginByScram() throws Exception {
    filtersWithALogin("SCRAM-SHA-512", SCRAM, "");
  }

  @Test
  void filtersOverTlsWithALoginByPlain() throws Exception {
    filtersWithALogin("PLAIN", PLAIN, "user_rampwatch=\"it is a \\\"secret\\\\\"");
  }

  private void filtersWithALogin(String mechanism, String module, String users) throws Exception {
    Security security = Security.create(directory);
    filters(
        "SASL_SSL",
        security.broker(mechanism, module + users + ";"),
        security.client(mechanism, module, PASSWORD));
  }

  @Test
  void filtersOverTlsWithATokenOfAnOauthServer() throws Exception {
    Security security = Security.create(directory);
    Path login = security.login();
    Files.writeString(login.resolve("clientId"), "rampwatch");
    Files.writeString(login.resolve("clientSecret"), PASSWORD);
    try (TokenServer server = TokenServer.start("rampwatch", PASSWORD)) {
      Files.writeString(login.resolve("tokenUrl"), server.tokens() + "\n");
      Map<String, String> broker = security.broker("OAUTHBEARER", OAUTH + ";");
      broker.put(
          "listener.name.secured.oauthbearer.sasl.server.callback.handler.class",
          SECURED + "OAuthBearerValidatorCallbackHandler");
      broker.put("listener.name.secured.sasl.oauthbearer.jwks.endpoint.url", server.verification());
      Map<String, String> client = security.client("SASL_SSL");
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
    Security security = Security.create(directory);
    Map<String, String> broker = security.broker();
    broker.put("listener.name.secured.ssl.client.auth", "required");
    Map<String, String> client = security.client("SSL");
    client.put("ssl.keystore.type", "PEM");
    client.put("ssl.keystore.certificate.chain", security.certificates().reference("tls.crt"));
    client.put("ssl.keystore.key", security.certificates().reference("tls.key"));
    filters("SSL", broker, client);
  }

  private void filters(String protocol, Map<String, String> settings, Map<String, String> client)
      throws Exception {
    SecuredListener listener = new SecuredListener(LoopbackPort.free(), protocol, settings);
    try (KafkaBroker broker =
        KafkaBroker.start(ApplicationHome.find(), directory.resolve("kafka"), listener)) {
      List.of("raw", "filtered", "dead").forEach(topic -> broker.createTopic(topic, 1));
      Security.addUser(broker);
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
