package dev.rampwatch.operator.cluster;

import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.awaitility.Awaitility;

/** A real kube-apiserver with etcd, and no controller: nothing acts but what is tested. */
final class KubeServer implements AutoCloseable {
  private static final String VERSION = "1.33.13";

  private final KubeAPIServer server;
  private final KubernetesClient client;

  private KubeServer(KubeAPIServer server, KubernetesClient client) {
    this.server = server;
    this.client = client;
  }

  static KubeServer start() throws Exception {
    KubeAPIServer server =
        new KubeAPIServer(
            KubeAPIServerConfigBuilder.anAPIServerConfig()
                .withTestDir(binaries())
                .withApiServerVersion(VERSION)
                .withOfflineMode(true)
                .withStartupTimeout(120_000)
                .build());
    server.start();
    return new KubeServer(server, connect(server));
  }

  private static KubernetesClient connect(KubeAPIServer server) {
    return new KubernetesClientBuilder()
        .withConfig(Config.fromKubeconfig(server.getKubeConfigYaml()))
        .build();
  }

  /** Compiles or finds the programs; the first time takes minutes. */
  private static String binaries() throws IOException, InterruptedException {
    Process script =
        new ProcessBuilder("sh", "src/test/kube/binaries.sh")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (script.waitFor() != 0) {
      throw new IllegalStateException("src/test/kube/binaries.sh failed; run it by hand");
    }
    return output;
  }

  KubernetesClient client() {
    return client;
  }

  /** One more connection, for an operator that is closed on its own. */
  KubernetesClient anotherClient() {
    return connect(server);
  }

  KubeServer withResources() {
    installCrd("crds/experimentmetricpipelines.rampwatch.dev-v1.yml");
    installCrd("crds/experimentfeeds.rampwatch.dev-v1.yml");
    return this;
  }

  KubeServer withFlink() {
    installCrd("META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml");
    return this;
  }

  private void installCrd(String resource) {
    InputStream yaml = KubeServer.class.getClassLoader().getResourceAsStream(resource);
    var crd = client.load(Objects.requireNonNull(yaml, resource)).serverSideApply().get(0);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptionsInstanceOf(NullPointerException.class)
        .until(
            () ->
                client
                    .apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(crd.getMetadata().getName())
                    .get()
                    .getStatus()
                    .getConditions()
                    .stream()
                    .anyMatch(
                        condition ->
                            condition.getType().equals("Established")
                                && condition.getStatus().equals("True")));
  }

  String namespace(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .serverSideApply();
    return name;
  }

  /** Requests that changed something this operator may write, by the server's own count. */
  long writes() {
    return client
        .raw("/metrics")
        .lines()
        .filter(line -> line.startsWith("apiserver_request_total{"))
        .filter(line -> line.matches(".*verb=\"(POST|PUT|PATCH|APPLY|DELETE)\".*"))
        .filter(
            line ->
                line.matches(
                    ".*resource=\"(experimentmetricpipelines|experimentfeeds|flinkdeployments|configmaps|events)\".*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
