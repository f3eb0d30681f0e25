package dev.rampwatch.operator.cluster;

import dev.rampwatch.operator.flink.DesiredJob;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The watches' word of objects that this process has just made: it tells who made them nothing new.
 * It may come before the write's own answer.
 */
final class Echoes {
  private final Set<Key> expected = ConcurrentHashMap.newKeySet();

  /** An object as it was made; the fingerprint tells it from a later one of its name. */
  private record Key(String kind, String namespace, String name, String fingerprint) {
    static Key of(GenericKubernetesResource object) {
      var metadata = object.getMetadata();
      return new Key(
          object.getKind(),
          metadata.getNamespace(),
          metadata.getName(),
          Objects.requireNonNullElse(metadata.getAnnotations(), Map.<String, String>of())
              .getOrDefault(DesiredJob.APPLIED, ""));
    }
  }

  /** An object is about to be made. */
  void expect(GenericKubernetesResource object) {
    expected.add(Key.of(object));
  }

  /**
   * Whether an object that has come into being is news. One with a status is: another has looked at
   * it already.
   */
  boolean isNews(GenericKubernetesResource added) {
    return !expected.remove(Key.of(added)) || added.getAdditionalProperties().containsKey("status");
  }
}
