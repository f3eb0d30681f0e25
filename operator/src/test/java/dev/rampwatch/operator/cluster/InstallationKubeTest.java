package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** {@code helm test} tells what is lacking. */
@Tag("kube")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class InstallationKubeTest {
  private static KubeServer kube;

  /** Answers of the readiness probe: the first ones 503. */
  private final AtomicInteger refusals = new AtomicInteger();

  private HttpServer operator;

  @BeforeAll
  static void startServer() throws Exception {
    kube = KubeServer.start();
  }

  @AfterAll
  static void stopServer() {
    kube.close();
  }

  @BeforeEach
  void startProbe() throws Exception {
    operator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    operator.createContext(
        "/readyz",
        exchange -> {
          boolean ready = refusals.getAndDecrement() <= 0;
          byte[] body = "a watch does not work\n".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(ready ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    operator.start();
  }

  @AfterEach
  void stopProbe() {
    operator.stop(0);
  }

  @Test
  @Order(1)
  void namesEveryResourceThatIsNotInstalled() throws InterruptedException {
    assertThat(problems(Duration.ZERO))
        .containsExactly(
            "the CRD experimentmetricpipelines.rampwatch.dev is not installed",
            "the CRD experimentfeeds.rampwatch.dev is not installed",
            "the Flink Kubernetes Operator is not installed; no job can run without it");
  }

  @Test
  @Order(2)
  void findsNothingToSayWhenAllIsInstalled() throws InterruptedException {
    kube = kube.withResources().withFlink();
    assertThat(problems(Duration.ZERO)).isEmpty();
  }

  @Test
  @Order(3)
  void waitsForAnOperatorThatIsNotReadyYet() throws InterruptedException {
    refusals.set(1);
    assertThat(problems(Duration.ofSeconds(30))).isEmpty();
  }

  @Test
  @Order(4)
  void passesOnWhatAnUnreadyOperatorSays() throws InterruptedException {
    refusals.set(1000);
    assertThat(problems(Duration.ZERO))
        .containsExactly("the operator is not ready: a watch does not work; see its log");
  }

  @Test
  @Order(5)
  void saysWhichAddressDoesNotAnswer() throws InterruptedException {
    int port = operator.getAddress().getPort();
    operator.stop(0);
    assertThat(problems(port, Duration.ZERO))
        .singleElement()
        .asString()
        .startsWith("http://127.0.0.1:%d/readyz does not answer: ".formatted(port));
  }

  private List<String> problems(Duration patience) throws InterruptedException {
    return problems(operator.getAddress().getPort(), patience);
  }

  private static List<String> problems(int port, Duration patience) throws InterruptedException {
    URI readiness = URI.create("http://127.0.0.1:%d/readyz".formatted(port));
    return new InstallationCheck(kube.client(), readiness, patience).problems();
  }
}
