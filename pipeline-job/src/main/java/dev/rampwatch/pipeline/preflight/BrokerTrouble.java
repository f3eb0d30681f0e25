package dev.rampwatch.pipeline.preflight;

import dev.rampwatch.pipeline.preflight.Finding.Missing;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.security.auth.login.LoginException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.jspecify.annotations.Nullable;

/** What is wrong where brokers gave no answer, and what to do. */
final class BrokerTrouble {
  private BrokerTrouble() {}

  /** In the words of the feed's resource, for it is there that it is mended. */
  static Missing of(Throwable failure, String brokers) {
    Throwable cause = failure instanceof ExecutionException ? failure.getCause() : failure;
    if (cause instanceof SslAuthenticationException) {
      return new Missing(
          "TlsRefused",
          "TLS with Kafka at %s fails (%s): check truststoreSecretRef and keystoreSecretRef of kafka.security"
              .formatted(brokers, told(cause)));
    }
    if (cause instanceof AuthenticationException || within(cause, LoginException.class)) {
      return new Missing(
          "LoginRefused",
          "Kafka at %s refuses the login (%s): check mechanism and the Secret of credentialsSecretRef of kafka.security"
              .formatted(brokers, told(cause)));
    }
    if (cause instanceof AuthorizationException) {
      return new Missing(
          "AccessDenied",
          "Kafka at %s denies access (%s): allow the login to describe, read and write the feed's topics"
              .formatted(brokers, told(cause)));
    }
    return new Missing(
        "KafkaUnreachable",
        "Kafka at %s does not answer (%s): check bootstrapServers, network and security settings"
            .formatted(brokers, isTimeout(cause) ? silence() : told(cause)));
  }

  /** A time-out's own words tell of deadlines, which differ each time. */
  private static boolean isTimeout(@Nullable Throwable cause) {
    return cause instanceof TimeoutException
        || cause instanceof org.apache.kafka.common.errors.TimeoutException;
  }

  private static String silence() {
    return "nothing within %d s".formatted(KafkaTopics.PATIENCE.toSeconds());
  }

  private static boolean within(@Nullable Throwable failure, Class<?> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** The first line of the innermost message: the outer ones say which call it was. */
  private static String told(@Nullable Throwable failure) {
    String told = "no reason is given";
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && !message.isBlank()) {
        told = message.lines().findFirst().orElse(told).strip();
      }
    }
    return told;
  }
}
