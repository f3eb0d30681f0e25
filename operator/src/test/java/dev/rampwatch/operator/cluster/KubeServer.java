package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.node.TextNode;
import io.fabric8.kubeapitest.KubeAPIServer;
import io.fabric8.kubeapitest.KubeAPIServerConfigBuilder;
import io.fabric8.kubeapitest.KubeAPITestException;
import io.fabric8.kubeapitest.binary.BinaryDownloader;
import io.fabric8.kubeapitest.binary.OSInfo;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real kube-apiserver with etcd, and no controller: nothing acts but what is tested. */
final class KubeServer implements AutoCloseable {
  private static final String VERSION = "1.33.13";

  private static final String FLINK = "flinkdeployments.flink.apache.org";
  private static final String FLINK_CRD = "META-INF/fabric8/" + FLINK + "-v1.yml";

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
    return new KubeServer(server, new KubernetesClientBuilder().withConfig(config(server)).build());
  }

  private static Config config(KubeAPIServer server) {
    return Config.fromKubeconfig(server.getKubeConfigYaml());
  }

  /** Finds the programs, else downloads them, else compiles them, which takes minutes once. */
  private static String binaries() {
    return script("present")
        .or(KubeServer::download)
        .or(() -> script("compile"))
        .orElseThrow(() -> new IllegalStateException("src/test/kube/binaries.sh failed; run it"));
  }

  private static Optional<String> script(String mode) {
    try {
      Process script =
          new ProcessBuilder("sh", "src/test/kube/binaries.sh", mode)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      String output =
          new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return script.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException | InterruptedException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> download() {
    String home = System.getProperty("user.home") + "/.cache/rampwatch-kube-test";
    try {
      new BinaryDownloader(home, new OSInfo()).download(VERSION);
      return Optional.of(home);
    } catch (KubeAPITestException e) {
      return Optional.empty();
    }
  }

  KubernetesClient client() {
    return client;
  }

  /** How an operator connects. */
  Config config() {
    return config(server);
  }

  /** What a process of the operator is told that works in one namespace. */
  Map<String, String> environment(String namespace, Map<String, String> more) throws IOException {
    Path kubeconfig = Files.createTempFile("kubeconfig", ".yaml");
    kubeconfig.toFile().deleteOnExit();
    Files.writeString(kubeconfig, server.getKubeConfigYaml());
    Map<String, String> all = new HashMap<>(more);
    all.put("KUBECONFIG", kubeconfig.toString());
    all.put("RAMPWATCH_JOB_IMAGE", "rampwatch/job:1");
    all.put("RAMPWATCH_NAMESPACES", namespace);
    all.put("RAMPWATCH_OWN_NAMESPACE", namespace);
    return all;
  }

  KubeServer withResources() {
    installCrd("crds/experimentmetricpipelines.rampwatch.dev-v1.yml");
    installCrd("crds/experimentfeeds.rampwatch.dev-v1.yml");
    return this;
  }

  KubeServer withFlink() {
    installCrd(FLINK_CRD);
    return this;
  }

  /** As the Flink operator's chart leaves the cluster that is uninstalled with its CRDs. */
  void withoutFlink() {
    var crd = client.apiextensions().v1().customResourceDefinitions().withName(FLINK);
    crd.delete();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> crd.get() == null);
  }

  /** The CRD of a release that does not know what this operator asks for. */
  void withOldFlink() {
    CustomResourceDefinition crd =
        (CustomResourceDefinition) client.load(resource(FLINK_CRD)).items().get(0);
    var spec =
        crd.getSpec()
            .getVersions()
            .get(0)
            .getSchema()
            .getOpenAPIV3Schema()
            .getProperties()
            .get("spec")
            .getProperties();
    spec.get("job").getProperties().remove("initialSavepointPath");
    spec.get("flinkVersion").setEnum(List.of(TextNode.valueOf("v1_13"), TextNode.valueOf("v1_14")));
    establish(crd);
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        KubeServer.class.getClassLoader().getResourceAsStream(name), name);
  }

  private void installCrd(String resource) {
    establish(client.load(resource(resource)).items().get(0));
  }

  private void establish(HasMetadata crd) {
    client.resource(crd).serverSideApply();
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

  void apply(String yaml, String namespace) {
    client
        .load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
        .inNamespace(namespace)
        .serverSideApply();
  }

  String namespace(String name) {
    client
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .serverSideApply();
    return name;
  }

  /** Lets a user do this and nothing else in a namespace. */
  void grant(String user, String namespace, List<Permission> permissions) {
    client
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withName(user)
                .withNamespace(namespace)
                .endMetadata()
                .withRules(
                    permissions.stream()
                        .map(
                            permission ->
                                new PolicyRuleBuilder()
                                    .withApiGroups(permission.group())
                                    .withResources(permission.resource())
                                    .withVerbs(permission.verb())
                                    .build())
                        .toList())
                .build())
        .forceConflicts()
        .serverSideApply();
    client
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(user)
                .withNamespace(namespace)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", user)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .forceConflicts()
        .serverSideApply();
    // The authorizer hears of it a moment later.
    Awaitility.await()
        .until(
            () ->
                Stream.concat(Permission.WATCHED.stream(), Permission.OWN.stream())
                    .allMatch(each -> may(user, namespace, each) == permissions.contains(each)));
  }

  private boolean may(String user, String namespace, Permission permission) {
    String[] resource = permission.resource().split("/", 2);
    return client
        .resource(
            new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser(user)
                .withNewResourceAttributes()
                .withGroup(permission.group())
                .withResource(resource[0])
                .withSubresource(resource.length > 1 ? resource[1] : null)
                .withVerb(permission.verb())
                .withNamespace(namespace)
                .endResourceAttributes()
                .endSpec()
                .build())
        .create()
        .getStatus()
        .getAllowed();
  }

  /** Who leads in a namespace; empty where the lease was given back. */
  String leaseHolder(String namespace) {
    return client
        .leases()
        .inNamespace(namespace)
        .withName("rampwatch-operator")
        .get()
        .getSpec()
        .getHolderIdentity();
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
                    ".*resource=\"(experimentmetricpipelines|experimentfeeds|flinkdeployments|configmaps|events|pods)\".*"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  @Override
  public void close() {
    client.close();
    server.stop();
  }
}
