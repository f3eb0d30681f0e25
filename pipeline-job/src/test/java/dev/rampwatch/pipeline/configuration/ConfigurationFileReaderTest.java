package dev.rampwatch.pipeline.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rampwatch.contract.CrossedUsers;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.pipeline.Checkout;
import dev.rampwatch.pipeline.Collected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watched file: changes are handed on, what is invalid is passed over. */
final class ConfigurationFileReaderTest {
  private static final String FIRST = JobConfigurationFile.write(Checkout.configuration());
  private static final String SECOND =
      JobConfigurationFile.write(Checkout.configuration(CrossedUsers.COUNT_IN_EACH));

  @TempDir private Path directory;
  private final Collected<String> output = new Collected<>();
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("configuration.json");
    Files.writeString(file, FIRST);
  }

  private ConfigurationFileReader reader(Boundedness boundedness) {
    return new ConfigurationFileReader(
        file,
        Duration.ofMillis(1),
        boundedness,
        new UnregisteredMetricsGroup(),
        JobConfigurationFile::read);
  }

  private void look(ConfigurationFileReader reader) {
    await().until(() -> reader.isAvailable().isDone());
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
  }

  @Test
  void handsOnWhatTheFileHoldsAndEachChange() throws IOException {
    ConfigurationFileReader reader = reader(Boundedness.CONTINUOUS_UNBOUNDED);
    look(reader);
    look(reader);
    assertThat(output.values()).containsExactly(FIRST);
    Files.writeString(file, SECOND);
    look(reader);
    assertThat(output.values()).containsExactly(FIRST, SECOND);
  }

  @Test
  void passesOverWhatIsInvalidOrAway() throws IOException {
    ConfigurationFileReader reader = reader(Boundedness.CONTINUOUS_UNBOUNDED);
    look(reader);
    Files.writeString(file, FIRST.substring(0, 40));
    look(reader);
    Files.delete(file);
    look(reader);
    Files.writeString(file, FIRST.replace("\"version\":1", "\"version\":99"));
    look(reader);
    assertThat(output.values()).containsExactly(FIRST);
    Files.writeString(file, SECOND);
    look(reader);
    assertThat(output.values()).containsExactly(FIRST, SECOND);
  }

  @Test
  void hasNoPartInTheProgressClockWhileItWatches() {
    look(reader(Boundedness.CONTINUOUS_UNBOUNDED));
    assertThat(output.isIdle()).isTrue();
  }

  @Test
  void endsAfterOneReadingWhereThatIsAll() {
    ConfigurationFileReader reader = reader(Boundedness.BOUNDED);
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.MORE_AVAILABLE);
    assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
    assertThat(output.values()).containsExactly(FIRST);
  }
}
