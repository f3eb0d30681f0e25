package dev.rampwatch.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.api.v1alpha1.CelRules.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a cluster refuses of a feed. */
final class FeedCelRulesTest {
  static List<List<String>> feedMistakes() {
    return List.of(
        List.of("kafka: {bootstrapServers: broker}", "kafka.bootstrapServers"),
        List.of("kafka: {bootstrapServers: 'a:1, b:2'}", "kafka.bootstrapServers"),
        List.of(
            "kafka: {bootstrapServers: 'a:1', properties: {ssl.key.password: x}}",
            "kafka.properties"),
        List.of(
            "kafka: {bootstrapServers: 'a:1', security: {protocol: Ssl, mechanism: Plain}}",
            "kafka.security.mechanism"),
        List.of(
            "kafka: {bootstrapServers: 'a:1', security: {protocol: SaslSsl, mechanism: Plain}}",
            "kafka.security.protocol"),
        List.of("events: {topic: raw, filtered: true, filteredTopic: f}", "events.filteredTopic"),
        List.of("activations: {topic: raw, filteredTopic: raw}", "activations.filteredTopic"),
        List.of("events: {topic: raw, format: {encoding: Avro}}", "events.format.encoding"),
        List.of(
            "events: {topic: raw, format: {schemaRegistry: {url: 'http://me:pw@registry'}}}",
            "events.format.schemaRegistry.url"),
        List.of("eventTypes: [click, click]", "eventTypes"),
        List.of("clockSlack: long", "clockSlack"),
        List.of("results: {}", "results"),
        List.of(
            "results: {mysql: {url: 'jdbc:mysql://d/r?password=x', credentialsSecretRef: {name: s}}}",
            "results.mysql.url"),
        List.of("checkpoints: {directory: /tmp}", "checkpoints.directory"),
        List.of(
            "checkpoints: {directory: 's3://b/c', savepointDirectory: x}",
            "checkpoints.savepointDirectory"),
        List.of("flink: {flinkVersion: '1.20'}", "flink.flinkVersion"),
        List.of("analysis: {period: x}", "analysis.period"));
  }

  @ParameterizedTest
  @MethodSource("feedMistakes")
  void aClusterRefusesAWrongFeed(List<String> mistake) throws Exception {
    assertThat(refusals(ExperimentFeed.class, mistake.get(0)))
        .extracting(Refusal::field)
        .containsExactly("spec." + mistake.get(1));
  }

  @Test
  void aClusterTakesAGoodFeed() throws Exception {
    String spec =
        """
        kafka:
          bootstrapServers: b-1:9092,b-2:9092
          security:
            protocol: SaslSsl
            mechanism: ScramSha512
            credentialsSecretRef: {name: kafka}
          properties: {client.id: rampwatch}
        events:
          topic: raw
          format: {fields: {user: payload.user_id}, timeUnit: Seconds}
        activations: {topic: raw-activations, filteredTopic: activations}
        eventTypes: [click, save]
        spamCap: {eventsPerUserAndHour: 10000}
        clockSlack: 30s
        results:
          topic: results
          mysql: {url: "jdbc:mysql://db:3306/rampwatch", credentialsSecretRef: {name: results}}
        checkpoints: {directory: "s3://bucket/rampwatch"}
        expectedLoad: {eventsPerSecond: 50000}
        flink: {flinkVersion: v1_20, configurationKeys: Legacy, serviceAccount: flink}
        """;
    assertThat(refusals(ExperimentFeed.class, spec)).isEmpty();
  }

  private static List<Refusal> refusals(Class<?> resource, String spec) throws Exception {
    return CelRules.refusals(Schemas.spec(resource), Schemas.yaml(spec), "spec");
  }
}
