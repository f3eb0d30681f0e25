# Installs, upgrades from the previous release of the chart and uninstalls with a running job's objects present.
if need_api_server; then
  restricted_namespace rampwatch-upgrade
  release=(rampwatch --namespace rampwatch-upgrade)
  set_values=(--set metadata.mysql.existingSecret=experiments-db)
  own_crds=(experimentmetricpipelines.rampwatch.dev experimentfeeds.rampwatch.dev)
  kubectl delete crd "${own_crds[@]}" --ignore-not-found >/dev/null
  uninstall() { helm uninstall "${release[@]}"; }
  feed=$work/feed-values.yaml
  cat >"$feed" <<'Y'
feeds:
  - name: default
    spec:
      kafka: {bootstrapServers: "kafka:9092"}
      events: {topic: events, filtered: true}
      activations: {topic: activations, filtered: true}
      results: {topic: rampwatch-results}
      checkpoints: {directory: "s3://bucket/rampwatch"}
Y

  # The last tagged chart; before there is one, the first that there was.
  previous=$work/previous
  mkdir -p "$previous"
  commit=$(git tag --list 'v*' --sort -version:refname --no-contains HEAD 2>/dev/null | head -n 1)
  commit=${commit:-$(git log --diff-filter=A --format=%H -- rampwatch/Chart.yaml | tail -n 1)}
  git -C .. archive "$commit" helm/rampwatch | tar -x -C "$previous"
  check "the previous chart ($commit) is installed" helm install "${release[@]}" "$previous/helm/rampwatch" "${set_values[@]}"
  wait_for_crds "${own_crds[@]}"
  check "the API server knows FlinkDeployment" install_flink_crds
  running_job() {
    kubectl apply --namespace rampwatch-upgrade --filename - <<'Y'
apiVersion: rampwatch.dev/v1alpha1
kind: ExperimentMetricPipeline
metadata: {name: checkout-v2}
spec: {experiment: checkout_v2, metrics: [{eventType: purchase}]}
---
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata: {name: checkout-v2-a1b2c3, labels: {app.kubernetes.io/managed-by: rampwatch}}
spec: {image: job, flinkVersion: v1_20, serviceAccount: flink, job: {jarURI: "local:///job.jar", state: running}}
Y
  }
  check "a pipeline and its job run" running_job
  whatever_runs() {
    kubectl get --namespace rampwatch-upgrade emp,flinkdeployments \
      --output 'jsonpath={range .items[*]}{.kind} {.metadata.uid} {.metadata.generation} {.spec}{"\n"}{end}'
  }
  whatever_runs >"$work/before"
  nothing_that_runs_changed() { whatever_runs | diff "$work/before" - && [ -s "$work/before" ]; }
  check "the chart upgrades" helm upgrade "${release[@]}" "$chart" "${set_values[@]}" --values "$feed"
  check "the upgrade touches no pipeline and no job" nothing_that_runs_changed
  crds_are_new() {
    kubectl diff --server-side --force-conflicts --field-manager=helm \
      --filename <(render default --show-only templates/crds.yaml)
  }
  check "the upgrade brings the CRDs' changes" crds_are_new
  check "the upgrade brings the feed" kubectl get experimentfeed default --namespace rampwatch-upgrade
  check "the same chart again upgrades too" helm upgrade "${release[@]}" "$chart" "${set_values[@]}" --values "$feed"
  check "the way back works" helm rollback "${release[@]}" 1
  check "the way back touches no pipeline and no job" nothing_that_runs_changed
  check "the chart is uninstalled" uninstall
  check "uninstalling touches no pipeline and no job" nothing_that_runs_changed
  check "the chart is installed again over what was kept" helm install "${release[@]}" "$chart" "${set_values[@]}" --values "$feed"
  check "and is uninstalled again" uninstall

  kubectl delete crd "${own_crds[@]}" >/dev/null
  check "a fresh cluster takes CRDs and feed in one go" helm install "${release[@]}" "$chart" "${set_values[@]}" --values "$feed"
  check "the feed is there" kubectl get experimentfeed default --namespace rampwatch-upgrade
  check "an upgrade takes the feed over" helm upgrade "${release[@]}" "$chart" "${set_values[@]}" --values "$feed"
  feed_goes() { helm upgrade "${release[@]}" "$chart" "${set_values[@]}" && ! kubectl get experimentfeed default --namespace rampwatch-upgrade; }
  check "a feed that is left out goes" feed_goes
fi
