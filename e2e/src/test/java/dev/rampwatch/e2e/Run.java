package dev.rampwatch.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.oracle.CaseFiles;
import dev.rampwatch.oracle.Expected;
import dev.rampwatch.oracle.ResultRows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One experiment from its rows in the metadata to its rows in the results, with a feed and topics
 * of its own. What is published is kept in files, for the oracle.
 */
final class Run {
  static final Kubectl KUBECTL = new Kubectl("experiments");
  static final Duration PERIOD = Duration.ofHours(2);
  static final Duration LATENESS = Duration.ofMinutes(10);

  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /**
   * Whether the Flink operator is the cluster's own, and not the old one that the tests install.
   */
  private static final boolean RECENT_FLINK_OPERATOR =
      "present".equals(System.getenv("RAMPWATCH_FLINK_OPERATOR"));

  private static final String FOR_AN_OLD_FLINK_OPERATOR =
      "(?m)^ +(flinkVersion|configurationKeys): .*\\R";

  /** Rows that differ and have not changed for so long will not mend themselves. */
  private static final Duration STANDSTILL = Duration.ofMinutes(2);

  private final Kubectl kubectl;
  private final String name;
  private final Path directory;
  private final List<String> allocations = new ArrayList<>();

  /** What the names of the topics that are published to begin with. */
  private final String published;

  private Run(Kubectl kubectl, String name, String published) {
    this.kubectl = kubectl;
    this.name = name;
    this.published = published;
    directory = Path.of("target", "cases", name);
  }

  /** Its feed, topics and metadata are there; nothing is ramped, and no pipeline is applied. */
  static Run prepare(String scenario) throws IOException {
    return withFeed(withTopics(KUBECTL, scenario, "-"), "feed.yaml");
  }

  /** The same with raw topics, which the feed's jobs filter. */
  static Run prepareRaw(String scenario) throws IOException {
    return withFeed(withTopics(KUBECTL, scenario, "-raw-"), "raw-feed.yaml");
  }

  /**
   * The same behind a login, before the topic of filtered events is there.
   *
   * @param password of the feed's Secret, which may be wrong
   */
  static Run prepareLocked(String scenario, String password) throws IOException {
    Run run = named(KUBECTL, scenario, "-raw-");
    run.createTopics("activations", "results");
    run.createRawTopics();
    run.createExperiment();
    run.login(password);
    run.kubectl.apply(
        run.resource("raw-feed.yaml")
            .replace(
                "{bootstrapServers: \"kafka.e2e-parts:9092\"}",
                """
                {bootstrapServers: "kafka.e2e-parts:9094", security: {protocol: SaslPlaintext, \
                mechanism: Plain, credentialsSecretRef: {name: %s}}}"""
                    .formatted(run.name)));
    return run;
  }

  /** The same in another namespace, and without the feed. */
  static Run prepareWithoutFeed(String namespace, String scenario) throws IOException {
    return withTopics(new Kubectl(namespace), scenario, "-");
  }

  private static Run withFeed(Run run, String feed) throws IOException {
    run.kubectl.apply(run.resource(feed));
    return run;
  }

  private static Run withTopics(Kubectl kubectl, String scenario, String infix) throws IOException {
    Run run = named(kubectl, scenario, infix);
    run.createTopics("events", "activations", "results");
    if (!run.published.equals(run.name + "-")) {
      run.createRawTopics();
    }
    run.createExperiment();
    return run;
  }

  /** Another name each time: a cluster that was kept has the rows and topics of earlier runs. */
  private static Run named(Kubectl kubectl, String scenario, String infix) {
    String name = scenario + "-" + Long.toString(System.currentTimeMillis() / 1000 % 1_679_616, 36);
    return new Run(kubectl, name, name + infix);
  }

  private void createExperiment() throws IOException {
    Tables.createExperiment(name);
    Files.createDirectories(directory);
  }

  /** Creates topics that the feed's jobs or the pipeline's read and write. */
  void createTopics(String... streams) {
    for (String stream : streams) {
      Broker.createTopic(name + "-" + stream, Traffic.PARTITIONS);
    }
  }

  private void createRawTopics() {
    for (String stream : List.of("events", "activations")) {
      Broker.createTopic(
          published + stream,
          Traffic.PARTITIONS,
          "message.timestamp.type=CreateTime",
          "message.timestamp.after.max.ms=86400000");
    }
  }

  /** Writes the Secret of a feed that is behind a login. */
  void login(String password) {
    kubectl.apply(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: %s}
        stringData: {username: feed, password: "%s"}
        """
            .formatted(name, password));
  }

  String name() {
    return name;
  }

  /** Ramps both groups to this share. */
  void ramp(double share, Instant at) {
    for (String group : List.of("control", "treatment")) {
      Tables.ramp(name, group, share, at);
      allocations.add(
          "{\"group\":\"%s\",\"allocation\":%s,\"effectiveAt\":\"%s\"}"
              .formatted(group, share, at));
    }
  }

  /** Applies the pipeline of a resource of the tests. */
  void apply(String file) throws IOException {
    kubectl.apply(pipeline(file, ""));
  }

  /** Applies the usual pipeline, validated every minute, where a night is what others wait for. */
  void applyValidated() throws IOException {
    kubectl.apply(pipeline("pipeline.yaml", "  validation: {schedule: \"* * * * *\"}\n"));
  }

  /** The pipeline of a resource of the tests, by which the oracle counts from now on. */
  String pipeline(String file, String furtherSpec) throws IOException {
    String yaml = resource(file) + furtherSpec;
    Files.writeString(directory.resolve("pipeline.yaml"), yaml);
    return yaml;
  }

  /** Changes the applied resource's spec. */
  void change(String specMerge) {
    kubectl.patch("emp", name, "{\"spec\":" + specMerge + "}");
  }

  void publish(List<Traffic.Entry> records) throws IOException {
    publish(records, records);
  }

  /**
   * Publishes records.
   *
   * @param counted those of them that reach the pipeline
   */
  void publish(List<Traffic.Entry> records, List<Traffic.Entry> counted) throws IOException {
    for (Traffic.Entry each : counted) {
      Files.writeString(
          directory.resolve(each.stream() + "-" + each.partition() + ".jsonl"),
          each.text() + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    Broker.publish(published.substring(0, published.length() - 1), records);
  }

  /** Records of the resource {@code pipeline.yaml}'s epoch. */
  List<Traffic.Entry> traffic(long seed, int users, Instant start) {
    return Traffic.of(name, seed, users, start, start.plus(PERIOD), LATENESS);
  }

  JsonNode pipeline() {
    return kubectl.get("emp", name);
  }

  /** The Flink job's deployment; exactly one. */
  JsonNode job() {
    JsonNode jobs = jobs();
    assertThat(jobs).hasSize(1);
    return jobs.get(0);
  }

  /** Flink's own identifier of the running job; another one is another start. */
  String jobId() {
    JsonNode status = job().path("status");
    return status.at("/jobStatus/jobId").asText()
        + " "
        + status.at("/jobStatus/startTime").asText();
  }

  /**
   * Number of the running job's checkpoints, as Flink tells it.
   *
   * @param fate completed or failed
   */
  long checkpoints(String fate) {
    JsonNode job = job();
    String rest =
        "/api/v1/namespaces/%s/services/%s-rest:8081/proxy/jobs/%s/checkpoints"
            .formatted(
                kubectl.namespace(),
                job.at("/metadata/name").asText(),
                job.at("/status/jobStatus/jobId").asText());
    return kubectl.read("get", "--raw", rest).at("/counts/" + fate).asLong();
  }

  /** Waits until both jobs that filter the feed's raw topics run. */
  void awaitFeedJobs() {
    awaitFeed("Ready", "JobsRunning");
  }

  /** Waits until a condition of the feed has this reason, and returns its message. */
  String awaitFeed(String type, String reason) {
    return await("%s of feed %s is %s".formatted(type, name, reason))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .until(
            () -> condition(kubectl.get("ef", name).path("status"), type),
            condition -> condition.path("reason").asText().equals(reason))
        .path("message")
        .asText();
  }

  void awaitAnotherJobThan(String before) {
    await("another job")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              assertThat(job().at("/status/jobStatus/state").asText()).isEqualTo("RUNNING");
              assertThat(jobId()).isNotEqualTo(before);
            });
  }

  void awaitNoPods() {
    await("no pod of " + name)
        .atMost(PATIENCE)
        .until(
            () ->
                kubectl.get("pods", "-l", "type=flink-native-kubernetes").path("items").isEmpty());
  }

  JsonNode jobs() {
    List<JsonNode> own = new ArrayList<>();
    kubectl
        .get("flinkdeployments")
        .path("items")
        .forEach(
            job -> {
              if (job.at("/metadata/annotations/rampwatch.dev~1pipeline").asText().equals(name)) {
                own.add(job);
              }
            });
    return new com.fasterxml.jackson.databind.node.ArrayNode(
        com.fasterxml.jackson.databind.node.JsonNodeFactory.instance, own);
  }

  /** Waits for a phase in which the condition Ready has this reason. */
  void awaitReady(String phase, String reason) {
    await(name + " is " + phase + ", " + reason)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              JsonNode status = pipeline().path("status");
              assertThat(status.path("phase").asText()).isEqualTo(phase);
              JsonNode ready = condition(status, "Ready");
              assertThat(ready.path("reason").asText())
                  .as(ready.path("message").asText())
                  .isEqualTo(reason);
            });
  }

  static JsonNode condition(JsonNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition;
      }
    }
    return status.path("missing");
  }

  /** Waits until the tables hold the rows that the oracle computes of all that was published. */
  void awaitExactRows() throws IOException {
    Files.writeString(
        directory.resolve("experiments.json"),
        """
        {"experiments":[{"experiment":"%s","owner":"growth","endedAt":null,
          "groups":[{"name":"control","control":true},{"name":"treatment"}],"allocations":[%s]}]}
        """
            .formatted(name, String.join(",", allocations)));
    List<Expected> expected = CaseFiles.in(directory).expected();
    Path results = directory.resolve("results.jsonl");
    Standstill rows = new Standstill(STANDSTILL);
    List<String> differences =
        await("rows of " + name)
            .atMost(PATIENCE)
            .pollInterval(Duration.ofSeconds(3))
            .ignoreExceptionsInstanceOf(CommandException.class)
            .until(
                () -> {
                  Files.write(results, Tables.rows(name));
                  return ResultRows.read(results).differencesFrom(expected);
                },
                found -> found.isEmpty() || rows.holds(found));
    assertThat(differences).isEmpty();
  }

  /** A resource of the tests, under this run's name. */
  String resource(String file) throws IOException {
    String yaml = text(file).replace("NAME", name);
    return RECENT_FLINK_OPERATOR ? yaml.replaceAll(FOR_AN_OLD_FLINK_OPERATOR, "") : yaml;
  }

  /** A resource of the tests, as it is. */
  static String text(String file) throws IOException {
    try (var stream = Run.class.getResourceAsStream("/" + file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
