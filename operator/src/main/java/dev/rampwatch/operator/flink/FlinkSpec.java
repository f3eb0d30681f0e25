package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.operator.feed.FeedReading;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code FlinkDeployment} asks for.
 *
 * @param feed what the job reads, and the platform that it runs on
 * @param settings how users want it to run
 * @param size how large it is
 * @param program image, jar and main class
 * @param template of its pods
 */
public record FlinkSpec(
    FeedReading.Usable feed,
    FlinkLayers settings,
    JobSize size,
    JobProgram program,
    ObjectNode template) {
  /** The configuration in the job's ConfigMap. */
  public static final String CONFIGURATION_FILE = "configuration.json";

  /** The connections in the job's ConfigMap. */
  public static final String CONNECTIONS_FILE = "connections.json";

  /** The spec; see {@link JobOrder} for the parameters. */
  public ObjectNode of(boolean savepointOnDeletion, boolean suspended, @Nullable String savepoint) {
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
    spec.set("podTemplate", template);
    addPod(spec.withObjectProperty("jobManager").put("replicas", 1), size.jobManager());
    addPod(spec.withObjectProperty("taskManager"), size.taskManager());
    spec.set("job", job(suspended, savepoint));
    return spec;
  }

  private ObjectNode job(boolean suspended, @Nullable String savepoint) {
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
