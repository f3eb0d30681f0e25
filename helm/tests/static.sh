for values in "$chart"/ci/*-values.yaml; do
  name=$(basename "$values" -values.yaml)
  check "lints with values $name" helm lint --strict "$chart" --values "$values"
done
chart_crds_are_the_generated_ones() {
  diff -r "$chart/files/crds" ../crds/src/main/resources/crds
}
check "the chart's CRDs are those of the module crds" chart_crds_are_the_generated_ones
crds_are_kept() {
  [ "$(render default --show-only templates/crds.yaml | grep -c 'helm.sh/resource-policy: keep')" = 2 ]
}
check "uninstalling keeps the CRDs" crds_are_kept
no_crds() { ! render default --set crds.install=false | grep -q CustomResourceDefinition; }
check "crds.install=false leaves the CRDs out" no_crds
no_cluster_wide_rbac() { ! render namespaced | grep -E '^kind: Cluster'; }
check "watchNamespaces leaves nothing cluster-wide but the CRDs" no_cluster_wide_rbac
same_pods_in_another_version() {
  cp -r "$chart" "$work/next"
  sed -i 's/^version: .*/version: 9.9.9/' "$work/next/Chart.yaml"
  diff <(render default --show-only templates/operator/deployment.yaml | sed -n '/^  template:/,$p') \
    <(chart=$work/next render default --show-only templates/operator/deployment.yaml | sed -n '/^  template:/,$p')
}
check "another chart version alone restarts no pod" same_pods_in_another_version
asks_jobs() { render full | sed -n '/^kind: NetworkPolicy/,/^---/p' | grep -q 'port: 8081, '; }
check "the operator may ask its jobs through its network policy" asks_jobs
