package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.contract.JobConfiguration;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.contract.JobConnections;
import dev.rampwatch.operator.feed.FeedReading;
import dev.rampwatch.operator.feed.MountedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A job to be run.
 *
 * @param owner whose it is
 * @param name of the deployment and of the ConfigMap
 * @param epochStart start of the epoch that it counts
 * @param finalAt when the epoch's last row is final
 * @param configuration what it may learn while it runs
 * @param connections where it reads and writes
 * @param feed what it reads
 * @param settings how users want it to run
 * @param size how large it is
 * @param program image and jar where users name none
 * @param suspended whether it is to stand still
 * @param savepointOnDeletion whether its state is saved when it is deleted
 * @param savepoint where it starts from; null for its own state, or from nothing if it is new
 */
public record JobOrder(
    JobOwner owner,
    String name,
    Instant epochStart,
    Instant finalAt,
    JobConfiguration configuration,
    JobConnections connections,
    FeedReading.Usable feed,
    FlinkLayers settings,
    JobSize size,
    JobProgram program,
    boolean suspended,
    boolean savepointOnDeletion,
    @Nullable String savepoint) {
  private static final String CONFIGURATION_FILE = "configuration.json";
  private static final String CONNECTIONS_FILE = "connections.json";

  /** The objects in the cluster. */
  public DesiredJob objects() {
    return new DesiredJob(configMap(), deployment());
  }

  private ObjectNode configMap() {
    ObjectNode object = Trees.object().put("apiVersion", "v1").put("kind", "ConfigMap");
    object.set("metadata", owner.metadata(name));
    object
        .withObjectProperty("data")
        .put(CONFIGURATION_FILE, JobConfigurationFile.write(configuration))
        .put(CONNECTIONS_FILE, JobConfigurationFile.write(connections));
    return object;
  }

  private ObjectNode deployment() {
    ObjectNode object =
        Trees.object().put("apiVersion", "flink.apache.org/v1beta1").put("kind", "FlinkDeployment");
    ObjectNode metadata = owner.metadata(name);
    metadata
        .withObjectProperty("annotations")
        .put(DesiredJob.EPOCH_START, epochStart.toString())
        .put(DesiredJob.FINAL_AT, finalAt.toString());
    object.set("metadata", metadata);
    object.set("spec", spec());
    return object;
  }

  private ObjectNode spec() {
    ObjectNode spec =
        Trees.object()
            .put("image", Objects.requireNonNullElse(settings.image(), program.image()))
            .put("flinkVersion", feed.platform().version())
            .put("serviceAccount", feed.platform().serviceAccount());
    Map<String, String> entries =
        FlinkConfiguration.of(
            size,
            feed.checkpoints(),
            feed.platform().keys(),
            savepointOnDeletion,
            settings.configuration());
    spec.set("flinkConfiguration", Trees.object(entries));
    spec.set("podTemplate", podTemplate());
    addPod(spec.withObjectProperty("jobManager").put("replicas", 1), size.jobManager());
    addPod(spec.withObjectProperty("taskManager"), size.taskManager());
    spec.set("job", job());
    return spec;
  }

  private ObjectNode podTemplate() {
    List<MountedSecret> secrets = new ArrayList<>(feed.kafka().secrets());
    var mysql = feed.results().mysql();
    return JobTemplate.of(
        settings.podTemplate(),
        name,
        Trees.fingerprint(JobConfigurationFile.write(connections)),
        secrets,
        mysql == null ? null : mysql.credentialsSecretRef().name());
  }

  private ObjectNode job() {
    ObjectNode job =
        Trees.object().put("jarURI", program.jarUri()).put("entryClass", program.entryClass());
    job.withArrayProperty("args")
        .add("--configuration")
        .add(JobTemplate.CONFIGURATION_PATH + "/" + CONFIGURATION_FILE)
        .add("--connections")
        .add(JobTemplate.CONFIGURATION_PATH + "/" + CONNECTIONS_FILE);
    job.put("parallelism", size.parallelism())
        .put("upgradeMode", "savepoint")
        .put("state", suspended ? "suspended" : "running");
    if (savepoint != null) {
      job.put("initialSavepointPath", savepoint);
    }
    return job;
  }

  private static void addPod(ObjectNode part, JobSize.Pod pod) {
    part.withObjectProperty("resource").put("cpu", pod.cpu()).put("memory", pod.flinkMemory());
  }
}
