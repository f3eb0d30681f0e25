package dev.rampwatch.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rampwatch.operator.database.Database;
import dev.rampwatch.operator.database.Login;
import dev.rampwatch.operator.results.ResultsSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OperatorSettingsTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "RAMPWATCH_METADATA_URL", "jdbc:mysql://db:3306/experiments?sslMode=REQUIRED",
          "RAMPWATCH_JOB_IMAGE", "rampwatch/job:1");

  @Test
  void addressAndImageSuffice() {
    OperatorSettings settings = OperatorSettings.read(LEAST);

    assertThat(settings.poll()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.namespaces()).isEmpty();
    assertThat(settings.leaderElection()).isTrue();
    assertThat(settings.query()).contains("FROM experiment e");
  }

  @Test
  void resultsAreReadWhereTheirAddressIsGiven() {
    Map<String, String> settings = new HashMap<>(LEAST);
    settings.put("RAMPWATCH_RESULTS_URL", "jdbc:mysql://results:3306/rampwatch");

    assertThat(OperatorSettings.read(LEAST).results()).isNull();
    assertThat(OperatorSettings.read(settings).results())
        .isEqualTo(
            new ResultsSource(
                new Database(
                    "results",
                    "jdbc:mysql://results:3306/rampwatch",
                    Login.in(Path.of("/etc/rampwatch/results")),
                    Duration.ofSeconds(10)),
                Duration.ofSeconds(30)));
  }

  @Test
  void everyWrongVariableIsNamedAtOnce() {
    Map<String, String> wrong = new HashMap<>(LEAST);
    wrong.remove("RAMPWATCH_JOB_IMAGE");
    wrong.put("RAMPWATCH_METADATA_POLL", "often");
    wrong.put("RAMPWATCH_PORT", "http");
    wrong.put("RAMPWATCH_LEADER_ELECTION", "maybe");
    wrong.put("RAMPWATCH_METADATA_QUERY_FILE", "/no/such/file.sql");
    wrong.put("RAMPWATCH_NAMESPACES", "growth, Team_A");

    assertThatThrownBy(() -> OperatorSettings.read(wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "RAMPWATCH_JOB_IMAGE is missing",
            "RAMPWATCH_METADATA_POLL is often",
            "RAMPWATCH_PORT is http",
            "RAMPWATCH_LEADER_ELECTION is maybe",
            "/no/such/file.sql cannot be read",
            "RAMPWATCH_NAMESPACES has Team_A, which is no namespace's name");
  }

  @Test
  void theTrustStoresPasswordIsNoCredential() {
    Map<String, String> settings = new HashMap<>(LEAST);
    settings.put(
        "RAMPWATCH_METADATA_URL",
        "jdbc:mysql://db/experiments?sslMode=VERIFY_CA&trustCertificateKeyStorePassword=changeit");

    assertThat(OperatorSettings.read(settings).database().jdbcUrl()).contains("VERIFY_CA");
  }

  @Test
  void credentialsInTheAddressAreRefused() {
    Map<String, String> wrong = new HashMap<>(LEAST);
    wrong.put("RAMPWATCH_METADATA_URL", "jdbc:mysql://db/experiments?user=root&password=x");

    assertThatThrownBy(() -> OperatorSettings.read(wrong))
        .hasMessageContaining("must hold no credentials");
  }
}
