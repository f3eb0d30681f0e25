package dev.rampwatch.operator.feed;

import dev.rampwatch.api.v1alpha1.feed.KafkaConnection;
import dev.rampwatch.api.v1alpha1.feed.KafkaSecurity;
import dev.rampwatch.api.v1alpha1.feed.SaslMechanism;
import dev.rampwatch.api.v1alpha1.feed.SecretRef;
import dev.rampwatch.api.v1alpha1.feed.SecurityProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a job's Kafka clients are configured, without any secret in it.
 *
 * @param properties client properties, with references into mounted files
 * @param secrets what must be mounted for them
 */
public record KafkaClient(Map<String, String> properties, List<MountedSecret> secrets) {
  private static final String LOGIN_MODULES = "org.apache.kafka.common.security.";

  /** Copies both. */
  public KafkaClient {
    properties = new TreeMap<>(properties);
    secrets = List.copyOf(secrets);
  }

  /** The client of a connection. */
  public static KafkaClient of(KafkaConnection connection) {
    Map<String, String> properties = new TreeMap<>();
    if (connection.properties() != null) {
      properties.putAll(connection.properties());
    }
    List<MountedSecret> secrets = new ArrayList<>();
    KafkaSecurity security = connection.security();
    if (security != null) {
      properties.put("security.protocol", protocol(security.protocol()));
      addLogin(security, properties, secrets);
      addTrust(security, properties, secrets);
    }
    if (!secrets.isEmpty()) {
      properties.put("config.providers", "directory,login");
      properties.put(
          "config.providers.directory.class",
          "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
      properties.put("config.providers.login.class", "dev.rampwatch.pipeline.login.LoginDirectory");
    }
    return new KafkaClient(properties, secrets);
  }

  private static void addLogin(
      KafkaSecurity security, Map<String, String> properties, List<MountedSecret> secrets) {
    SaslMechanism mechanism = security.mechanism();
    MountedSecret login = mounted(security.credentialsSecretRef(), "kafka-login", secrets);
    if (mechanism == null || login == null) {
      return;
    }
    properties.put("sasl.mechanism", mechanismName(mechanism));
    if (mechanism == SaslMechanism.OAUTH_BEARER) {
      properties.put(
          "sasl.jaas.config",
          jaas(
              "oauthbearer.OAuthBearerLoginModule",
              "clientId=\"%s\" clientSecret=\"%s\""
                  .formatted(login.quotable("clientId"), login.quotable("clientSecret"))));
      properties.put("sasl.oauthbearer.token.endpoint.url", login.quotable("tokenUrl"));
      properties.put(
          "sasl.login.callback.handler.class",
          LOGIN_MODULES + "oauthbearer.secured.OAuthBearerLoginCallbackHandler");
    } else {
      properties.put(
          "sasl.jaas.config",
          jaas(
              mechanism == SaslMechanism.PLAIN
                  ? "plain.PlainLoginModule"
                  : "scram.ScramLoginModule",
              "username=\"%s\" password=\"%s\""
                  .formatted(login.quotable("username"), login.quotable("password"))));
    }
  }

  private static void addTrust(
      KafkaSecurity security, Map<String, String> properties, List<MountedSecret> secrets) {
    MountedSecret trust = mounted(security.truststoreSecretRef(), "kafka-trust", secrets);
    if (trust != null) {
      properties.put("ssl.truststore.type", "PEM");
      properties.put("ssl.truststore.certificates", trust.reference("ca.crt"));
    }
    MountedSecret key = mounted(security.keystoreSecretRef(), "kafka-key", secrets);
    if (key != null) {
      properties.put("ssl.keystore.type", "PEM");
      properties.put("ssl.keystore.certificate.chain", key.reference("tls.crt"));
      properties.put("ssl.keystore.key", key.reference("tls.key"));
    }
  }

  private static @Nullable MountedSecret mounted(
      @Nullable SecretRef reference, String purpose, List<MountedSecret> secrets) {
    if (reference == null) {
      return null;
    }
    MountedSecret secret = MountedSecret.of(reference.name(), purpose);
    secrets.add(secret);
    return secret;
  }

  private static String jaas(String module, String options) {
    return "%s%s required %s;".formatted(LOGIN_MODULES, module, options);
  }

  private static String protocol(SecurityProtocol protocol) {
    return protocol.name();
  }

  private static String mechanismName(SaslMechanism mechanism) {
    return switch (mechanism) {
      case PLAIN -> "PLAIN";
      case SCRAM_SHA_256 -> "SCRAM-SHA-256";
      case SCRAM_SHA_512 -> "SCRAM-SHA-512";
      case OAUTH_BEARER -> "OAUTHBEARER";
    };
  }
}
