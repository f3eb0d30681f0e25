# What the operator's account may do on the API server, and nothing more.
if need_api_server; then
  restricted_namespace rampwatch
  restricted_namespace team-a
  restricted_namespace team-b

  can() { kubectl auth can-i $3 --namespace "$2" --as "system:serviceaccount:$1" --quiet 2>/dev/null; }
  # may ACCOUNT NAMESPACE "verb resource[.group]"...; an API server learns of new roles a moment later.
  may() {
    local each
    for each in "${@:3}"; do
      for _ in $(seq 20); do can "$1" "$2" "$each" && continue 2; sleep 0.1; done
      echo "may not $each in $2"
      return 1
    done
  }
  may_not() {
    local each
    for each in "${@:3}"; do
      ! can "$1" "$2" "$each" || { echo "may $each in $2"; return 1; }
    done
  }
  operator=rampwatch:rampwatch
  needed=(
    "list experimentmetricpipelines.rampwatch.dev" "watch experimentfeeds.rampwatch.dev" "patch experimentmetricpipelines.rampwatch.dev"
    "patch experimentmetricpipelines.rampwatch.dev --subresource=status" "patch experimentfeeds.rampwatch.dev --subresource=status"
    "list flinkdeployments.flink.apache.org" "create flinkdeployments.flink.apache.org" "patch flinkdeployments.flink.apache.org"
    "delete flinkdeployments.flink.apache.org" "watch configmaps" "create configmaps" "patch configmaps" "delete configmaps"
    "list pods" "patch pods" "create events" "list events" "get serviceaccounts")
  forbidden=(
    "get secrets" "list secrets" "create pods" "get pods" "delete pods" "patch pods --subresource=ephemeralcontainers" "create pods --subresource=exec" "create deployments.apps" "delete experimentmetricpipelines.rampwatch.dev"
    "patch experimentfeeds.rampwatch.dev" "update experimentmetricpipelines.rampwatch.dev" "update experimentfeeds.rampwatch.dev" "create rolebindings.rbac.authorization.k8s.io"
    "create serviceaccounts" "impersonate users" "patch customresourcedefinitions.apiextensions.k8s.io" "list namespaces" "list nodes")
  flink_needs=(
    "create pods" "watch pods" "delete pods" "create configmaps" "update configmaps" "watch configmaps" "delete configmaps"
    "get deployments.apps" "delete deployments.apps")
  flink_must_not=("get secrets" "list secrets" "create deployments.apps" "patch deployments.apps" "create pods --subresource=exec" "create rolebindings.rbac.authorization.k8s.io")

  install() { kubectl apply --server-side --force-conflicts --filename <(render "$@"); }
  check "the API server knows FlinkDeployment" install_flink_crds
  check "the chart is installed for all namespaces" install default
  check "the operator may do what it needs in any namespace" may $operator team-a "${needed[@]}"
  check "the operator may do nothing else" may_not $operator team-a "${forbidden[@]}"
  check "replicas may elect in their own namespace" may $operator rampwatch "get leases.coordination.k8s.io" "create leases.coordination.k8s.io" "update leases.coordination.k8s.io" "patch leases.coordination.k8s.io"
  check "and in no other" may_not $operator team-a "update leases.coordination.k8s.io" "patch leases.coordination.k8s.io"
  check "Flink may do what native mode needs" may rampwatch:flink rampwatch "${flink_needs[@]}"
  check "Flink may do nothing else" may_not rampwatch:flink rampwatch "${flink_must_not[@]}"
  kubectl delete clusterrolebinding rampwatch-rampwatch-operator >/dev/null
  check "the chart is installed for two namespaces" install namespaced
  check "the operator may do what it needs in both" may $operator team-a "${needed[@]}"
  check "the operator may do nothing else there" may_not $operator team-b "${forbidden[@]}"
  check "the operator may do nothing in a third" may_not $operator default "${needed[@]}"
  check "Flink may work in both" may team-b:flink team-b "${flink_needs[@]}"
fi
