package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.flink.Trees;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells transitions as Kubernetes events. */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);

  /** A name has at most 253 characters, of which a dot and sixteen are the fingerprint's. */
  private static final int LONGEST_STEM = 236;

  private static final String COMPONENT = "rampwatch-operator";

  private final KubernetesClient client;
  private final Writer writer;
  private final Clock clock;

  Announcer(KubernetesClient client, Writer writer, Clock clock) {
    this.client = client;
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * One event; that it cannot be written stops nothing. Its name follows from the resource as it
   * was seen: a transition that is tried again, by this process or the next, is told once.
   */
  void announce(HasMetadata about, boolean good, String reason, String message) {
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    try {
      client
          .v1()
          .events()
          .inNamespace(about.getMetadata().getNamespace())
          .resource(
              new EventBuilder()
                  .withNewMetadata()
                  .withName(name(about, reason))
                  .withNamespace(about.getMetadata().getNamespace())
                  .endMetadata()
                  .withNewInvolvedObject()
                  .withApiVersion(about.getApiVersion())
                  .withKind(about.getKind())
                  .withName(about.getMetadata().getName())
                  .withNamespace(about.getMetadata().getNamespace())
                  .withUid(about.getMetadata().getUid())
                  .endInvolvedObject()
                  .withType(good ? "Normal" : "Warning")
                  .withReason(reason)
                  .withMessage(message.length() > 1000 ? message.substring(0, 1000) : message)
                  .withNewSource()
                  .withComponent(COMPONENT)
                  .endSource()
                  .withFirstTimestamp(now)
                  .withLastTimestamp(now)
                  .withCount(1)
                  .build())
          .create();
      writer.count("create", "Event");
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        LOG.warn("event=unwritten reason={} message=\"{}\"", reason, e.getMessage());
      }
    }
  }

  private static String name(HasMetadata about, String reason) {
    String seen =
        about.getMetadata().getUid() + about.getMetadata().getResourceVersion() + "|" + reason;
    String name = about.getMetadata().getName();
    String stem = name.substring(0, Math.min(LONGEST_STEM, name.length()));
    return stem.replaceAll("[^a-z0-9]+$", "") + "." + Trees.fingerprint(seen);
  }
}
