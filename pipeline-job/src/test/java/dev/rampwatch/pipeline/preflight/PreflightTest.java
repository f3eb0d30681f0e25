package dev.rampwatch.pipeline.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.pipeline.preflight.Finding.Missing;
import dev.rampwatch.pipeline.preflight.Finding.Ready;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a job does before it starts while something outside is not there. */
final class PreflightTest {
  private final List<Long> pauses = new ArrayList<>();
  private final List<String> reports = new ArrayList<>();
  private final Preflight preflight =
      new Preflight(time -> pauses.add(time.toSeconds()), reports::add);

  /** Something that is there from the given look on. */
  private static Check thereAtLook(int first, String what) {
    AtomicInteger looks = new AtomicInteger();
    return () ->
        looks.incrementAndGet() < first
            ? new Missing("NotThere", what + " is missing")
            : new Ready();
  }

  @Test
  void startsAtOnceWhereAllIsThere() throws InterruptedException {
    preflight.await(List.of(thereAtLook(1, "Kafka"), thereAtLook(1, "the database")));
    assertThat(pauses).isEmpty();
    assertThat(reports).isEmpty();
  }

  @Test
  void looksAgainWithGrowingPausesUpToHalfAMinute() throws InterruptedException {
    preflight.await(List.of(thereAtLook(9, "Kafka")));
    assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
  }

  @Test
  void saysEachTimeWhatIsMissing() throws InterruptedException {
    preflight.await(List.of(thereAtLook(3, "Kafka"), thereAtLook(2, "the database")));
    assertThat(reports)
        .containsExactly(
            "Kafka is missing; looking again in 1 s",
            "Kafka is missing; looking again in 2 s",
            "the database is missing; looking again in 1 s");
  }

  @Test
  void saysSoonThatNobodyAnswersAtABrokersAddress() throws IOException {
    String nobody = "127.0.0.1:" + closedPort();
    long start = System.nanoTime();
    Finding finding = new KafkaCheck(nobody, Map.of(), List.of("events")).look();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    assertThat(finding)
        .isInstanceOfSatisfying(
            Missing.class,
            missing ->
                assertThat(missing.message())
                    .startsWith("Kafka at " + nobody + " does not answer (")
                    .endsWith("): check bootstrapServers, network and security settings")
                    .doesNotContain("(null)")
                    .hasLineCount(1));
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
