package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.OperatorSettings;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one replica write. It sees the lease's renewals on the wire, and from the moment at which
 * another replica may be about to take over it refuses each write of this process: the elector
 * itself notices a lost lease only after its pending request ends, which may be too late.
 */
final class Leadership implements Interceptor {
  /** How long a lease holds without renewal, its holder's last moment to renew, and the tries. */
  static final Duration LEASE = Duration.ofSeconds(15);

  static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
  static final Duration RETRY_PERIOD = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String NAME = "rampwatch-operator";
  private static final String LEASES = "/apis/coordination.k8s.io/";
  private static final String REVIEWS = "/apis/authorization.k8s.io/";

  private final String identity =
      Optional.ofNullable(System.getenv("HOSTNAME")).orElse("operator") + "-" + UUID.randomUUID();
  private final boolean elected;
  private final String namespace;
  private final Runnable lost;
  private final LongSupplier nanoTime;
  private volatile long lastSign;
  private volatile long renewalSent;
  private volatile long renewed;
  private volatile boolean leading;
  private volatile boolean closing;

  /**
   * A replica that does not lead yet.
   *
   * @param lost what happens when it led and does no more: nothing of it may go on
   */
  Leadership(OperatorSettings settings, Runnable lost, LongSupplier nanoTime) {
    this.elected = settings.leaderElection();
    this.namespace = settings.ownNamespace();
    this.lost = lost;
    this.nanoTime = nanoTime;
    this.lastSign = nanoTime.getAsLong();
  }

  /** How to elect; empty where the only replica leads. */
  Optional<LeaderElectionConfiguration> election() {
    return elected
        ? Optional.of(
            LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(NAME)
                .withLeaseNamespace(namespace)
                .withIdentity(identity)
                .withLeaseDuration(LEASE)
                .withRenewDeadline(RENEW_DEADLINE)
                .withRetryPeriod(RETRY_PERIOD)
                .withLeaderCallbacks(new LeaderCallbacks(this::won, this::lose, leader -> {}))
                // An exit within a shutdown hook would never return.
                .withExitOnStopLeading(false)
                .build())
        : Optional.empty();
  }

  /** Whether this replica works, and does not only wait. */
  boolean isLeading() {
    return !elected || leading;
  }

  /** How long ago the elector last asked for the lease; none where nothing is elected. */
  Duration silence() {
    return elected ? Duration.ofNanos(nanoTime.getAsLong() - lastSign) : Duration.ZERO;
  }

  @Override
  public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
    String path = request.uri().getPath();
    boolean reads = request.method().equals("GET");
    if (path.startsWith(LEASES)) {
      lastSign = nanoTime.getAsLong();
      renewalSent = reads ? renewalSent : lastSign;
    } else if (!reads && !path.startsWith(REVIEWS) && !mayWrite()) {
      throw new KubernetesClientException(
          "this replica holds no fresh lease, and must not write: " + path);
    }
  }

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    if (request.uri().getPath().startsWith(LEASES)
        && !request.method().equals("GET")
        && response.isSuccessful()) {
      renewed = renewalSent;
    }
  }

  /** Whether what this process does now cannot cross what another replica does. */
  boolean mayWrite() {
    return !elected || (leading && nanoTime.getAsLong() - renewed < RENEW_DEADLINE.toNanos());
  }

  private void won() {
    leading = true;
    LOG.info("leader=true identity={}", identity);
  }

  private void lose() {
    if (leading) {
      leading = false;
      LOG.warn("leader=false identity={}", identity);
      if (!closing) {
        lost.run();
      }
    }
  }

  /** From now on the end of leadership is intended. */
  void closing() {
    closing = true;
  }

  /** Gives the lease back, so that another replica need not wait for its end. */
  void release(KubernetesClient client) {
    if (!elected) {
      return;
    }
    leading = false;
    try {
      Lease lease = client.leases().inNamespace(namespace).withName(NAME).get();
      if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
        lease.getSpec().setHolderIdentity("");
        lease.getSpec().setLeaseDurationSeconds(1);
        client.resource(lease).update();
        LOG.info("lease=released identity={}", identity);
      }
    } catch (KubernetesClientException e) {
      LOG.warn("lease=unreleased message=\"{}\"", e.getMessage());
    }
  }
}
