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

  /** The objects in the cluster. */
  public DesiredJob objects() {
    return new DesiredJob(configMap(), deployment());
  }

  private ObjectNode configMap() {
    return owner.configMap(
        name, JobConfigurationFile.write(configuration), JobConfigurationFile.write(connections));
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
    List<MountedSecret> secrets = new ArrayList<>(feed.kafka().secrets());
    var mysql = feed.results().mysql();
    ObjectNode template =
        JobTemplate.of(
            settings.podTemplate(),
            name,
            Trees.fingerprint(JobConfigurationFile.write(connections)),
            secrets,
            mysql == null ? null : mysql.credentialsSecretRef().name());
    return new FlinkSpec(feed, settings, size, program, template)
        .of(savepointOnDeletion, suspended, savepoint);
  }
}
