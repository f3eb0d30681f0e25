package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ExperimentMetricPipelineStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The API server took a write not. It is tried again, and the status tells of it meanwhile. */
final class FailedWrite extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient ExperimentMetricPipelineStatus intended;

  FailedWrite(ExperimentMetricPipelineStatus intended, KubernetesClientException refusal) {
    super(refusal.getMessage(), refusal);
    this.intended = intended;
  }

  /** The one that a failure is because of; empty where it is because of something else. */
  static Optional<FailedWrite> in(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(FailedWrite.class::isInstance)
        .map(FailedWrite.class::cast)
        .findFirst();
  }

  /** The status but for readiness. */
  ExperimentMetricPipelineStatus intended() {
    return intended;
  }
}
