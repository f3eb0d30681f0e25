package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.status.Condition;
import dev.rampwatch.operator.condition.Conditions;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a reconciliation that failed tells its resource's owner.
 *
 * @param mayPass whether nobody need do anything if it is the first time
 * @param reason a stable word
 * @param message what happened, and what to do
 */
record Mishap(boolean mayPass, String reason, String message) {
  private static final String READY = "Ready";
  private static final String PREFIX = "Message: ";
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int LONGEST_TEXT = 500;

  /** Failures in a row before one that may pass is told. */
  private static final int PATIENCE = 2;

  /** Whether it is to be told after so many failures. */
  boolean isToBeTold(int attempts) {
    return attempts >= PATIENCE || !mayPass;
  }

  /** What a failure is because of. */
  static Mishap of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(KubernetesClientException.class::isInstance)
        .map(cause -> ofRefusal((KubernetesClientException) cause))
        .findFirst()
        .orElseGet(() -> ofDefect(failure));
  }

  private static Mishap ofRefusal(KubernetesClientException refusal) {
    int code = refusal.getCode();
    String all = Objects.requireNonNullElse(refusal.getMessage(), "no reason given");
    // What the client puts before the server's own words.
    String words = all.substring(all.contains(PREFIX) ? all.indexOf(PREFIX) + PREFIX.length() : 0);
    return code == HttpURLConnection.HTTP_FORBIDDEN
        ? new Mishap(
            false,
            "PermissionMissing",
            "the operator's account lacks a permission (docs/operations.md names all): "
                + shortened(words))
        : new Mishap(
            code == HttpURLConnection.HTTP_CONFLICT
                || code == TOO_MANY_REQUESTS
                || code == 0
                || code >= HttpURLConnection.HTTP_INTERNAL_ERROR,
            "WriteRefused",
            "the API server refused a write (code %d), which is tried again: %s"
                .formatted(code, shortened(words)));
  }

  private static Mishap ofDefect(Throwable failure) {
    return new Mishap(
        true,
        "OperatorFailed",
        "the operator fails at this resource, leaves its jobs as they are and tries again: %s; please report it with the operator's log"
            .formatted(shortened(failure.toString())));
  }

  private static String shortened(String words) {
    return words.length() > LONGEST_TEXT ? words.substring(0, LONGEST_TEXT) + "…" : words;
  }

  /**
   * A resource's conditions with what this makes of readiness.
   *
   * @param last those that the resource has; null where it has none
   * @param others those that hold otherwise; null for none
   */
  List<Condition> conditions(
      HasMetadata resource,
      @Nullable List<Condition> last,
      @Nullable List<Condition> others,
      Instant now) {
    List<Condition> all =
        new ArrayList<>(
            new Conditions(last, resource.getMetadata().getGeneration(), now)
                .fails(READY, reason, message)
                .list());
    Objects.requireNonNullElse(others, List.<Condition>of()).stream()
        .filter(condition -> !condition.type().equals(READY))
        .forEach(all::add);
    return all;
  }
}
