package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipeline;
import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.operator.condition.Conditions;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The API server took a write not. It is tried again, and the status tells of it meanwhile. */
final class FailedWrite extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final String READY = "Ready";
  private static final String PREFIX = "Message: ";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_TEXT = 500;

  private final transient ExperimentMetricPipelineStatus intended;
  private final transient KubernetesClientException refusal;

  FailedWrite(ExperimentMetricPipelineStatus intended, KubernetesClientException refusal) {
    super(refusal.getMessage(), refusal);
    this.intended = intended;
    this.refusal = refusal;
  }

  /** The one that a failure is because of; empty where it is because of something else. */
  static Optional<FailedWrite> in(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(FailedWrite.class::isInstance)
        .map(FailedWrite.class::cast)
        .findFirst();
  }

  /** Whether nobody need do anything if it is the first time. */
  boolean mayPass() {
    int code = refusal.getCode();
    return code == HttpURLConnection.HTTP_CONFLICT
        || code == TOO_MANY_REQUESTS
        || code == 0
        || code >= HttpURLConnection.HTTP_INTERNAL_ERROR;
  }

  /** The intended status, but for what the refusal makes of readiness. */
  ExperimentMetricPipelineStatus status(ExperimentMetricPipeline pipeline, Instant now) {
    ExperimentMetricPipelineStatus last = pipeline.getStatus();
    Conditions ready =
        new Conditions(
                last == null ? null : last.conditions(),
                pipeline.getMetadata().getGeneration(),
                now)
            .fails(READY, reason(), message());
    List<Condition> conditions = new ArrayList<>(ready.list());
    Objects.requireNonNullElse(intended.conditions(), List.<Condition>of()).stream()
        .filter(condition -> !condition.type().equals(READY))
        .forEach(conditions::add);
    return intended.withConditions(conditions);
  }

  private String reason() {
    return isForbidden() ? "PermissionMissing" : "WriteRefused";
  }

  private String message() {
    String all = Objects.requireNonNullElse(refusal.getMessage(), "no reason given");
    // What the client puts before the server's own words.
    String words =
        all.substring(all.indexOf(PREFIX) < 0 ? 0 : all.indexOf(PREFIX) + PREFIX.length());
    String text = words.length() > LONGEST_TEXT ? words.substring(0, LONGEST_TEXT) + "…" : words;
    return isForbidden()
        ? "the operator's account lacks a permission (docs/operations.md names all): " + text
        : "the API server refused a write (code %d), which is tried again: %s"
            .formatted(refusal.getCode(), text);
  }

  private boolean isForbidden() {
    return refusal.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
  }
}
