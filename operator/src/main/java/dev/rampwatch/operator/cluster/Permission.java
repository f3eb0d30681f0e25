package dev.rampwatch.operator.cluster;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that the operator must be allowed to do.
 *
 * @param group the API group; empty for the core
 * @param resource plural, with its subresource where there is one, such as {@code a/status}
 * @param verb such as {@code patch}
 */
record Permission(String group, String resource, String verb) {
  /** What it needs in every namespace that it watches; docs/operations.md has the same table. */
  static final List<Permission> WATCHED =
      Stream.of(
              of(
                  "rampwatch.dev",
                  List.of("experimentmetricpipelines", "experimentfeeds"),
                  "list",
                  "watch"),
              of("rampwatch.dev", List.of("experimentmetricpipelines"), "patch"),
              of(
                  "rampwatch.dev",
                  List.of("experimentmetricpipelines/status", "experimentfeeds/status"),
                  "patch"),
              of(
                  "flink.apache.org",
                  List.of("flinkdeployments"),
                  "list",
                  "watch",
                  "create",
                  "patch",
                  "delete"),
              of("", List.of("configmaps"), "list", "watch", "create", "patch", "delete"),
              of("", List.of("pods"), "list", "patch"),
              of("", List.of("events"), "create", "list"),
              of("", List.of("serviceaccounts"), "get"))
          .flatMap(each -> each)
          .toList();

  /** What it needs there beside, where it has results validated. */
  static final List<Permission> VALIDATING =
      of("batch", List.of("cronjobs"), "list", "watch", "create", "patch", "delete").toList();

  /** What it needs in its own namespace, where replicas elect a leader. */
  static final List<Permission> OWN =
      of("coordination.k8s.io", List.of("leases"), "get", "create", "update", "patch").toList();

  private static Stream<Permission> of(String group, List<String> resources, String... verbs) {
    return resources.stream()
        .flatMap(resource -> Stream.of(verbs).map(verb -> new Permission(group, resource, verb)));
  }

  /** As in "may not patch flinkdeployments.flink.apache.org". */
  String inWords() {
    return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
  }
}
