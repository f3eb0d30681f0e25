package dev.rampwatch.operator.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import dev.rampwatch.api.v1alpha1.feed.RecordFormat;
import dev.rampwatch.api.v1alpha1.feed.RecordStream;
import dev.rampwatch.contract.FeedConfiguration;
import dev.rampwatch.contract.FeedConnections;
import dev.rampwatch.contract.JobConfigurationFile;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.FlinkLayers;
import dev.rampwatch.operator.flink.FlinkSpec;
import dev.rampwatch.operator.flink.JobOwner;
import dev.rampwatch.operator.flink.JobProgram;
import dev.rampwatch.operator.flink.JobTemplate;
import dev.rampwatch.operator.flink.Trees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A job of a feed to be run.
 *
 * @param feed whose it is
 * @param usable what was read of the feed
 * @param stream which stream it filters
 * @param configuration what it may learn while it runs
 * @param program image and jar where users name none
 */
record FeedJobOrder(
    ExperimentFeed feed,
    FeedReading.Usable usable,
    FeedStream stream,
    FeedConfiguration configuration,
    JobProgram program) {
  /** As long as a job may be down before what it has written is lost; see Kafka's own limit. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  /** The objects in the cluster. */
  DesiredJob objects() {
    String name = stream.jobName(feed.getMetadata().getName());
    FeedConnections connections = connections(name);
    return new DesiredJob(configMap(name, connections), deployment(name, connections));
  }

  private RecordStream from() {
    return stream.of(feed.getSpec());
  }

  private FeedConnections connections(String name) {
    return new FeedConnections(
        FeedConnections.VERSION,
        "%s-%s".formatted(feed.getMetadata().getNamespace(), name),
        new FeedConnections.Brokers(usable.bootstrapServers(), usable.kafka().properties()),
        from().topic(),
        RawFormats.of(from().format()),
        usable.filteredTopic(stream),
        feed.getSpec().deadLetterTopic(),
        0,
        usable.clockSlack(),
        FeedReading.IDLE_AFTER,
        TRANSACTION_TIMEOUT);
  }

  private JobOwner owner() {
    return new JobOwner(
        ExperimentFeed.KIND,
        feed.getMetadata().getNamespace(),
        feed.getMetadata().getName(),
        Objects.requireNonNullElse(feed.getMetadata().getUid(), ""),
        Map.of(),
        true);
  }

  private ObjectNode configMap(String name, FeedConnections connections) {
    return owner()
        .configMap(
            name,
            JobConfigurationFile.write(configuration),
            JobConfigurationFile.write(connections));
  }

  private ObjectNode deployment(String name, FeedConnections connections) {
    FlinkLayers settings =
        FlinkLayers.of(usable.platform().feedJobs(), usable.platform().defaults());
    List<MountedSecret> secrets = new ArrayList<>(usable.kafka().secrets());
    RecordFormat format = from().format();
    MountedSecret registryLogin = RawFormats.login(format);
    if (registryLogin != null) {
      secrets.add(registryLogin);
    }
    ObjectNode template =
        JobTemplate.of(
            settings.podTemplate(),
            name,
            Trees.fingerprint(JobConfigurationFile.write(connections)),
            secrets,
            null);
    ObjectNode object = object("flink.apache.org/v1beta1", "FlinkDeployment", name);
    object.set(
        "spec",
        new FlinkSpec(
                usable,
                settings,
                usable.size(stream),
                new JobProgram(program.image(), program.jarUri(), stream.entryClass()),
                template)
            .of(false, false, null));
    return object;
  }

  private ObjectNode object(String apiVersion, String kind, String name) {
    ObjectNode object =
        JsonNodeFactory.instance.objectNode().put("apiVersion", apiVersion).put("kind", kind);
    object.set("metadata", owner().metadata(name));
    return object;
  }
}
