package dev.rampwatch.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rampwatch.operator.flink.DesiredJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a watch tells of an object that this process has made is news once, to others. */
final class EchoesTest {
  private final Echoes echoes = new Echoes();

  private static GenericKubernetesResource job(String name, String fingerprint) {
    GenericKubernetesResource job = new GenericKubernetesResource();
    job.setKind("FlinkDeployment");
    job.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace("shop")
            .withAnnotations(Map.of(DesiredJob.APPLIED, fingerprint))
            .build());
    return job;
  }

  @Test
  void whatThisProcessMadeIsNoNewsTheFirstTime() {
    echoes.expect(job("checkout", "f1"));

    assertThat(echoes.isNews(job("checkout", "f1"))).isFalse();
    assertThat(echoes.isNews(job("checkout", "f1"))).isTrue();
  }

  @Test
  void whatAnotherMadeIsNews() {
    echoes.expect(job("checkout", "f1"));

    assertThat(echoes.isNews(job("search", "f1"))).isTrue();
    assertThat(echoes.isNews(job("checkout", "f2"))).isTrue();
    GenericKubernetesResource bare = job("checkout", "f1");
    bare.getMetadata().setAnnotations(null);
    assertThat(echoes.isNews(bare)).isTrue();
  }

  /** A watch that broke and lists anew may tell of both at once. */
  @Test
  void whatTheFlinkOperatorHasLookedAtAlreadyIsNews() {
    echoes.expect(job("checkout", "f1"));
    GenericKubernetesResource running = job("checkout", "f1");
    running.setAdditionalProperty("status", Map.of("lifecycleState", "STABLE"));

    assertThat(echoes.isNews(running)).isTrue();
  }
}
