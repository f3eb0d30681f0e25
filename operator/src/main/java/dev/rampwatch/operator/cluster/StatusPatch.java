package dev.rampwatch.operator.cluster;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;

/**
 * What a resource's status is to be, and nothing else of it: applying the spec too would claim it.
 */
final class StatusPatch {
  private StatusPatch() {}

  /**
   * Makes a patch.
   *
   * @param patch a resource without anything, which becomes the patch
   * @param about whose status it is
   */
  static <S, R extends CustomResource<?, S>> R of(R patch, R about, S status) {
    patch.setMetadata(
        new ObjectMetaBuilder()
            .withName(about.getMetadata().getName())
            .withNamespace(about.getMetadata().getNamespace())
            .build());
    patch.setStatus(status);
    return patch;
  }
}
