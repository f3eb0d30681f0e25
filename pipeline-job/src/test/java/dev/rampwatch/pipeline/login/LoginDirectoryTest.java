package dev.rampwatch.pipeline.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.JaasContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginDirectoryTest {
  @TempDir private Path secret;

  @ParameterizedTest
  @ValueSource(strings = {"plain", "a\"b", "a\\b", "\\\"", "; evil=\"", "ends\\", "ünï 🔑", "a\tb"})
  void kafkaReadsTheSamePasswordFromItsLoginText(String password) throws IOException {
    assertThat(read(password)).isEqualTo(password);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aLinesEndIsNoPartOfIt(String end) throws IOException {
    assertThat(read("secret" + end)).isEqualTo("secret");
  }

  @Test
  void allFilesCanBeHadAtOnce() throws IOException {
    Files.writeString(secret.resolve("username"), "me\n");
    try (LoginDirectory directory = new LoginDirectory()) {
      assertThat(directory.get(secret.toString()).data()).isEqualTo(Map.of("username", "me"));
    }
  }

  /** Through the parser that Kafka's clients use. */
  private String read(String password) throws IOException {
    Files.writeString(secret.resolve("password"), password);
    String quotable;
    try (LoginDirectory directory = new LoginDirectory()) {
      quotable = directory.get(secret.toString(), Set.of("password")).data().get("password");
    }
    String text =
        "org.apache.kafka.common.security.plain.PlainLoginModule required password=\"%s\";"
            .formatted(quotable);
    return (String)
        JaasContext.loadClientContext(Map.of("sasl.jaas.config", new Password(text)))
            .configurationEntries()
            .get(0)
            .getOptions()
            .get("password");
  }
}
