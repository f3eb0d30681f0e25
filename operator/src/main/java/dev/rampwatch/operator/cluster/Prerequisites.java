package dev.rampwatch.operator.cluster;

import dev.rampwatch.api.v1alpha1.ApiGroup;
import dev.rampwatch.operator.OperatorSettings;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a cluster must have before the reconcilers can work: the resources and permissions. */
final class Prerequisites {
  private final KubernetesClient client;
  private final OperatorSettings settings;

  Prerequisites(KubernetesClient client, OperatorSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /**
   * What was found.
   *
   * @param usable namespaces in which all is allowed; empty also where all are watched
   * @param startable whether the operator can do anything at all
   * @param missing one line for each thing to mend
   */
  record Findings(Set<String> usable, boolean startable, List<String> missing) {
    /** Copies the collections. */
    public Findings {
      usable = Set.copyOf(usable);
      missing = List.copyOf(missing);
    }
  }

  Findings look() {
    try {
      return lookAtAll();
    } catch (KubernetesClientException e) {
      return new Findings(
          Set.of(), false, List.of("the API server does not answer: " + e.getMessage()));
    }
  }

  private Findings lookAtAll() {
    List<String> essential = new ArrayList<>(missingResources());
    if (settings.leaderElection()) {
      essential.addAll(missing(Permission.OWN, settings.ownNamespace()));
    }
    if (settings.namespaces().isEmpty()) {
      essential.addAll(missing(watched(), null));
      return new Findings(Set.of(), essential.isEmpty(), essential);
    }
    Set<String> usable = new TreeSet<>();
    List<String> local = new ArrayList<>();
    for (String namespace : new TreeSet<>(settings.namespaces())) {
      List<String> lacking = missing(watched(), namespace);
      if (lacking.isEmpty()) {
        usable.add(namespace);
      }
      local.addAll(lacking);
    }
    return new Findings(
        usable,
        essential.isEmpty() && !usable.isEmpty(),
        Stream.concat(essential.stream(), local.stream()).toList());
  }

  private List<Permission> watched() {
    return settings.defaults().validationImage() == null
        ? Permission.WATCHED
        : Stream.concat(Permission.WATCHED.stream(), Permission.VALIDATING.stream()).toList();
  }

  private List<String> missingResources() {
    APIResourceList served = client.getApiResources(ApiGroup.API_VERSION);
    Set<String> names =
        served == null
            ? Set.of()
            : served.getResources().stream().map(APIResource::getName).collect(Collectors.toSet());
    return Stream.of("experimentmetricpipelines", "experimentfeeds")
        .filter(name -> !names.contains(name))
        .map(
            name ->
                "the CRD %s.rampwatch.dev is not installed: install the chart's CRDs"
                    .formatted(name))
        .toList();
  }

  private List<String> missing(List<Permission> needed, @Nullable String namespace) {
    List<String> refused =
        needed.stream()
            .filter(permission -> !isAllowed(permission, namespace))
            .map(Permission::inWords)
            .toList();
    return refused.isEmpty()
        ? List.of()
        : List.of(
            "the operator's account may not %s %s: grant it as docs/operations.md says"
                .formatted(
                    String.join(", ", refused),
                    namespace == null ? "in all namespaces" : "in namespace " + namespace));
  }

  private boolean isAllowed(Permission permission, @Nullable String namespace) {
    String[] resource = permission.resource().split("/", 2);
    SelfSubjectAccessReview review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withGroup(permission.group())
            .withResource(resource[0])
            .withSubresource(resource.length > 1 ? resource[1] : null)
            .withVerb(permission.verb())
            .withNamespace(namespace)
            .endResourceAttributes()
            .endSpec()
            .build();
    return client.resource(review).create().getStatus().getAllowed();
  }
}
