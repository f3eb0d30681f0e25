package dev.rampwatch.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rampwatch.operator.flink.DesiredJob;
import dev.rampwatch.operator.flink.Trees;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the kubelet bring what a running job may learn into its pods at once. It renews mounted files
 * when it looks at a pod: by itself every minute or more, and whenever the pod's object changes,
 * for which an annotation suffices (docs/adr/0027). What fails is left alone, as the kubelet's own
 * minute remains.
 */
final class PodRefresh {
  /** The resource version of the ConfigMap that a pod was to have when it was last told. */
  static final String REVISION = "rampwatch.dev/configuration-revision";

  private static final Logger LOG = LoggerFactory.getLogger(PodRefresh.class);

  /** Job managers read the files when they start, and never again. */
  private static final Map<String, String> READERS = Map.of("component", "taskmanager");

  private final KubernetesClient client;
  private final WriteCount count;
  private final Executor executor;

  /**
   * Revisions that pods are being told of or still to be, by job. One thread at a time tells those
   * of a job: a refused request is repeated for a while, and an older one must not come last.
   */
  private final Map<ResourceID, String> due = new ConcurrentHashMap<>();

  /**
   * Tells pods in threads of an executor's: a job may have hundreds, and no reconciler waits for
   * them.
   */
  PodRefresh(KubernetesClient client, WriteCount count, Executor executor) {
    this.client = client;
    this.count = count;
    this.executor = executor;
  }

  /**
   * Tells the pods of a job of its ConfigMap, if that has just been changed in what they read.
   *
   * @param before what it was; null where it is new, and no pod can have another
   * @param now what it has become
   */
  void after(@Nullable JsonNode before, JsonNode now) {
    if (before == null || !DesiredJob.isNews(before, now)) {
      return;
    }
    JsonNode metadata = now.path("metadata");
    ResourceID job =
        new ResourceID(metadata.path("name").asText(), metadata.path("namespace").asText());
    // One that is due already takes the newer revision along, and one under way goes round again.
    if (due.put(job, metadata.path("resourceVersion").asText()) == null) {
      executor.execute(() -> tellUntilNew(job));
    }
  }

  private void tellUntilNew(ResourceID job) {
    String revision;
    do {
      revision = Objects.requireNonNull(due.get(job));
      tell(job, revision);
    } while (!due.remove(job, revision));
  }

  private void tell(ResourceID job, String revision) {
    String namespace = job.getNamespace().orElseThrow();
    try {
      int told = 0;
      for (Pod pod :
          client
              .pods()
              .inNamespace(namespace)
              .withLabels(READERS)
              .withLabel("app", job.getName())
              .list()
              .getItems()) {
        told += tell(pod, revision) ? 1 : 0;
      }
      LOG.info(
          "write=patch kind=Pod namespace={} job={} revision={} pods={}",
          namespace,
          job.getName(),
          revision,
          told);
    } catch (RuntimeException e) {
      LOG.warn(
          "refresh=failed namespace={} job={} message=\"{}\"",
          namespace,
          job.getName(),
          e.getMessage());
    }
  }

  /** Whether there was such a pod still. */
  private boolean tell(Pod pod, String revision) {
    var patch = Trees.object();
    patch.withObject("/metadata/annotations").put(REVISION, revision);
    try {
      client
          .resource(pod)
          .patch(
              new PatchContext.Builder()
                  .withPatchType(PatchType.JSON_MERGE)
                  .withFieldManager(Writer.FIELD_MANAGER)
                  .build(),
              patch.toString());
      count.add("patch", pod.getKind());
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
      return false;
    }
  }
}
