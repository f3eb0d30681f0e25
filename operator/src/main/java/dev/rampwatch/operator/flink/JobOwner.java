package dev.rampwatch.operator.flink;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rampwatch.api.v1alpha1.ApiGroup;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whose job it is.
 *
 * @param namespace the pipeline's and the job's
 * @param name the pipeline's
 * @param uid the pipeline's
 * @param labels those of the pipeline's labels that its job gets too
 * @param bound whether the job goes when the pipeline goes
 */
public record JobOwner(
    String namespace, String name, String uid, Map<String, String> labels, boolean bound) {
  private static final int LABEL_LENGTH = 63;

  /** Copies the labels. */
  public JobOwner {
    labels = new TreeMap<>(labels);
  }

  /** The metadata of an object that belongs to the pipeline. */
  ObjectNode metadata(String objectName) {
    ObjectNode metadata = Trees.object().put("name", objectName).put("namespace", namespace);
    ObjectNode marks = metadata.withObjectProperty("labels");
    labels.forEach(marks::put);
    marks.put("app.kubernetes.io/managed-by", "rampwatch");
    if (name.length() <= LABEL_LENGTH) {
      marks.put(DesiredJob.PIPELINE, name);
    }
    metadata.withObjectProperty("annotations").put(DesiredJob.PIPELINE, name);
    if (bound) {
      metadata
          .withArrayProperty("ownerReferences")
          .addObject()
          .put("apiVersion", ApiGroup.API_VERSION)
          .put("kind", ExperimentMetricPipeline.KIND)
          .put("name", name)
          .put("uid", uid)
          .put("controller", true)
          .put("blockOwnerDeletion", false);
    }
    return metadata;
  }
}
