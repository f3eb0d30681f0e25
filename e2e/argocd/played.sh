# Stand-ins for what does not run on a bare API server: what both operators write, as they write it.

# Both operators are named as field managers, as in a cluster.
operator_says() { # RESOURCE NAME READY REASON MESSAGE [PHASE]
  local generation phase=${6:+"\"phase\":\"$6\","}
  generation=$(get "$1" "$2" --output 'jsonpath={.metadata.generation}') || return 1
  kubectl --namespace experiments patch "$1" "$2" --subresource status --type merge --field-manager rampwatch --patch \
    '{"status":{"observedGeneration":'"$generation"','"$phase"'"conditions":[{"type":"Ready","status":"'"$3"'","reason":"'"$4"'","message":"'"$5"'","observedGeneration":'"$generation"',"lastTransitionTime":"2026-01-01T00:00:00Z"}]}}'
}

# A job as JobOwner writes it that leaves a savepoint: nobody's, and without a tracking label of a GitOps tool.
operator_starts_job() { # PIPELINE
  kubectl --namespace experiments apply --server-side --field-manager rampwatch --filename - <<Y || return 1
apiVersion: rampwatch.dev/v1alpha1
kind: ExperimentMetricPipeline
metadata: {name: $1, finalizers: [rampwatch.dev/savepoint]}
Y
  kubectl --namespace experiments apply --server-side --field-manager rampwatch --filename - <<Y
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: $1-a1b2c3d4
  labels: {app.kubernetes.io/managed-by: rampwatch, rampwatch.dev/pipeline: $1}
spec:
  image: rampwatch-job
  flinkVersion: v1_20
  serviceAccount: flink
  flinkConfiguration: {kubernetes.operator.job.savepoint-on-deletion: "true"}
  job: {jarURI: "local:///opt/flink/usrlib/classpath/rampwatch-pipeline-job.jar", parallelism: 1, upgradeMode: savepoint, state: running}
Y
}

operator_removes_job() { kubectl --namespace experiments delete flinkdeployment "$1-a1b2c3d4" --wait=false; }
operator_lets_go() {
  kubectl --namespace experiments patch emp "$1" --type json --patch '[{"op": "remove", "path": "/metadata/finalizers/'"$(get emp "$1" --output json \
    | python3 -c 'import json, sys; print(json.load(sys.stdin)["metadata"]["finalizers"].index("rampwatch.dev/savepoint"))')"'"}]'
}

flink_operator_guards() { # the finalizer under which the Flink operator takes the savepoint
  kubectl --namespace experiments patch flinkdeployment "$1-a1b2c3d4" --type merge --field-manager flink-operator \
    --patch '{"metadata":{"finalizers":["flinkdeployments.flink.apache.org/finalizer"]}}'
}
flink_operator_is_done() {
  kubectl --namespace experiments patch flinkdeployment "$1-a1b2c3d4" --type merge --patch '{"metadata":{"finalizers":null}}'
}
