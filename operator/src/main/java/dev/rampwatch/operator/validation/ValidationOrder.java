package dev.rampwatch.operator.validation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.operator.feed.MountedSecret;
import dev.rampwatch.operator.flink.JobOwner;
import dev.rampwatch.operator.flink.Trees;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An epoch's results to be validated regularly: {@code rampwatch validate-job} in a pod that runs
 * as nobody, writes nowhere but into its own temporary folder, and knows no Kubernetes.
 *
 * @param owner whose it is
 * @param name of the CronJob and of the ConfigMap; at most 52 characters
 * @param configuration what the epoch's job counts
 * @param connections where it reads and writes
 * @param secrets of the Kafka clients
 * @param resultLogin Secret with the result database's user and password
 * @param image of the command line
 * @param schedule as cron writes it, in UTC
 * @param tolerance relative difference that counts as equal, in percent; null for none
 */
public record ValidationOrder(
    JobOwner owner,
    String name,
    JobConfiguration configuration,
    JobConnections connections,
    List<MountedSecret> secrets,
    String resultLogin,
    String image,
    String schedule,
    @Nullable String tolerance) {
  private static final String CONFIGURATION = "/etc/rampwatch/job";
  private static final String TEMPORARY = "/tmp";
  private static final int NOBODY = 65532;

  /** Sorting 10^9 records takes some hours; whatever takes longer than this is stuck. */
  private static final Duration LONGEST = Duration.ofHours(12);

  /** A start that was missed, as the cluster was busy or down, is made up for within this. */
  private static final Duration LATEST_START = Duration.ofHours(2);

  /** The heap (see the image), 256 MB to sort in, the network buffers and the machine itself. */
  private static final String MEMORY = "2Gi";

  /** Copies the list. */
  public ValidationOrder {
    secrets = List.copyOf(secrets);
  }

  /** The objects in the cluster. */
  public DesiredValidation objects() {
    return new DesiredValidation(configMap(), cronJob());
  }

  private ObjectNode configMap() {
    return owner.configMap(
        name, JobConfigurationFile.write(configuration), JobConfigurationFile.write(connections));
  }

  private ObjectNode cronJob() {
    ObjectNode object = Trees.object().put("apiVersion", "batch/v1").put("kind", "CronJob");
    object.set("metadata", owner.metadata(name));
    ObjectNode spec = object.withObjectProperty("spec");
    spec.put("schedule", schedule)
        .put("timeZone", "Etc/UTC")
        .put("concurrencyPolicy", "Forbid")
        .put("startingDeadlineSeconds", LATEST_START.toSeconds())
        .put("successfulJobsHistoryLimit", 1)
        .put("failedJobsHistoryLimit", 1);
    ObjectNode job = spec.withObjectProperty("jobTemplate").withObjectProperty("spec");
    // What differs now differs when it is counted again; what was away is asked the next day.
    job.put("backoffLimit", 0).put("activeDeadlineSeconds", LONGEST.toSeconds());
    job.withObjectProperty("template").set("spec", pod());
    return object;
  }

  private ObjectNode pod() {
    ObjectNode pod =
        Trees.object()
            .put("restartPolicy", "Never")
            .put("automountServiceAccountToken", false)
            .put("enableServiceLinks", false);
    ObjectNode security = pod.withObjectProperty("securityContext");
    security.put("runAsNonRoot", true).put("runAsUser", NOBODY).put("runAsGroup", NOBODY);
    security
        .put("fsGroup", NOBODY)
        .withObjectProperty("seccompProfile")
        .put("type", "RuntimeDefault");
    ArrayNode volumes = pod.withArrayProperty("volumes");
    ObjectNode container = pod.withArrayProperty("containers").addObject();
    container.put("name", "validate").put("image", image);
    ArrayNode arguments = container.withArrayProperty("args");
    arguments.add("validate-job").add(CONFIGURATION).add("--temp").add(TEMPORARY);
    if (tolerance != null) {
      arguments.add("--tolerance").add(tolerance);
    }
    confine(container);
    login(container.withArrayProperty("env"));
    ArrayNode mounts = container.withArrayProperty("volumeMounts");
    ObjectNode configuration = volumes.addObject().put("name", "rampwatch-job");
    configuration.withObjectProperty("configMap").put("name", name);
    mount(mounts, "rampwatch-job", CONFIGURATION);
    for (MountedSecret secret : secrets) {
      ObjectNode volume = volumes.addObject().put("name", secret.volume());
      volume.withObjectProperty("secret").put("secretName", secret.secret());
      mount(mounts, secret.volume(), secret.path());
    }
    volumes.addObject().put("name", "temporary").withObjectProperty("emptyDir");
    mounts.addObject().put("name", "temporary").put("mountPath", TEMPORARY);
    return pod;
  }

  private static void confine(ObjectNode container) {
    ObjectNode security = container.withObjectProperty("securityContext");
    security.put("allowPrivilegeEscalation", false).put("readOnlyRootFilesystem", true);
    security.withObjectProperty("capabilities").withArrayProperty("drop").add("ALL");
    ObjectNode resources = container.withObjectProperty("resources");
    resources.withObjectProperty("requests").put("cpu", "500m").put("memory", MEMORY);
    resources.withObjectProperty("limits").put("memory", MEMORY);
  }

  private void login(ArrayNode environment) {
    variable(environment, "RAMPWATCH_RESULTS_USER", "username");
    variable(environment, "RAMPWATCH_RESULTS_PASSWORD", "password");
  }

  private void variable(ArrayNode environment, String name, String key) {
    environment
        .addObject()
        .put("name", name)
        .withObjectProperty("valueFrom")
        .withObjectProperty("secretKeyRef")
        .put("name", resultLogin)
        .put("key", key);
  }

  private static void mount(ArrayNode mounts, String name, String path) {
    mounts.addObject().put("name", name).put("mountPath", path).put("readOnly", true);
  }
}
