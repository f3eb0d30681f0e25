if need_api_server; then
  restricted_namespace rampwatch
  restricted_namespace team-a
  restricted_namespace team-b
  install_flink_crds || true

  # applies VALUES: every object is one that the API server takes, without a warning.
  applies() {
    render "$@" >"$work/objects.yaml" || return 1
    kubectl apply --dry-run=server --validate=strict --server-side --force-conflicts \
      --filename "$work/objects.yaml" >"$work/applied" 2>&1 || { cat "$work/applied"; return 1; }
    ! grep -i '^warning' "$work/applied"
  }
  crds() { render default --show-only templates/crds.yaml; }
  check "the API server takes the CRDs as kubectl sends them" kubectl apply --server-side --filename <(crds)
  wait_for_crds experimentmetricpipelines.rampwatch.dev experimentfeeds.rampwatch.dev
  for values in "$chart"/ci/*-values.yaml; do
    name=$(basename "$values" -values.yaml)
    [ "$name" = monitoring ] || check "the API server takes all objects of values $name" applies "$name"
  done
  if monitoring_crds=$(. "$tests/monitoring-crds.sh"); then
    check "the monitoring CRDs are installed" kubectl apply --server-side --filename "$monitoring_crds"
    wait_for_crds {podmonitors,servicemonitors,prometheusrules}.monitoring.coreos.com
    check "the API server takes all objects of values monitoring" applies monitoring
  else
    skip "the Prometheus operator's CRDs are not here: they come with its Go module, and go is not here"
  fi

  # A Deployment only warns; a pod of its template must be admitted.
  pods_are_admitted() {
    local kind spec
    render "$1" --show-only "templates/$2/deployment.yaml" >"$work/deployment.yaml" || return 1
    spec=$(kubectl create --dry-run=client --filename "$work/deployment.yaml" --output 'jsonpath={.spec.template.spec}')
    printf '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"admitted","namespace":"rampwatch"},"spec":%s}' "$spec" \
      | kubectl create --dry-run=server --validate=strict --filename -
  }
  check "the operator's pods pass the Pod Security Standard restricted" pods_are_admitted default operator
  check "the console's pods do" pods_are_admitted console console
  test_pod_is_admitted() {
    render default --show-only templates/tests/installation.yaml | kubectl create --dry-run=server --filename -
  }
  check "the pod of helm test does too" test_pod_is_admitted
fi
