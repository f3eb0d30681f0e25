package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.ApiGroup;
import dev.rampwatch.api.v1alpha1.ExperimentFeed;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose job it is.
 *
 * @param kind of the resource: a pipeline or a feed
 * @param namespace the resource's and the job's
 * @param name the resource's
 * @param uid the resource's
 * @param labels those of the resource's labels that its job gets too
 * @param bound whether the job goes when the resource goes
 */
public record JobOwner(
    String kind,
    String namespace,
    String name,
    String uid,
    Map<String, String> labels,
    boolean bound) {
  private static final int LABEL_LENGTH = 63;

  /** Copies the labels. */
  public JobOwner {
    labels = new TreeMap<>(labels);
  }

  private String mark() {
    return kind.equals(ExperimentFeed.KIND) ? DesiredJob.FEED : DesiredJob.PIPELINE;
  }

  /** The metadata of an object that belongs to the resource. */
  public ObjectNode metadata(String objectName) {
    ObjectNode metadata = Trees.object().put("name", objectName).put("namespace", namespace);
    ObjectNode marks = metadata.withObjectProperty("labels");
    labels.forEach(marks::put);
    marks.put("app.kubernetes.io/managed-by", "rampwatch");
    marks.put(mark(), name.length() <= LABEL_LENGTH ? name : "");
    metadata.withObjectProperty("annotations").put(mark(), name);
    if (bound) {
      metadata
          .withArrayProperty("ownerReferences")
          .addObject()
          .put("apiVersion", ApiGroup.API_VERSION)
          .put("kind", kind)
          .put("name", name)
          .put("uid", uid)
          .put("controller", true)
          .put("blockOwnerDeletion", false);
    }
    return metadata;
  }

  /**
   * The files that a program finds in its configuration's folder.
   *
   * @param configuration what it may learn while it runs
   * @param connections where it reads and writes
   */
  public ObjectNode configMap(String objectName, String configuration, String connections) {
    ObjectNode object = Trees.object().put("apiVersion", "v1").put("kind", "ConfigMap");
    object.set("metadata", metadata(objectName));
    object
        .withObjectProperty("data")
        .put(FlinkSpec.CONFIGURATION_FILE, configuration)
        .put(FlinkSpec.CONNECTIONS_FILE, connections);
    return object;
  }
}
