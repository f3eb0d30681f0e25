# Argo CD's controller and repo server with a redis, as processes beside the API server of $KUBECONFIG.

start() { local name=$1; shift; "$@" >"$work/$name.log" 2>&1 & started+=($!); }

# The garbage collector, which acts on owner references; of a whole cluster it is there already.
start_garbage_collector() {
  start controllers kube-controller-manager --kubeconfig "$KUBECONFIG" --leader-elect=false --secure-port "$(free_port)" \
    --cert-dir "$work/controllers" --controllers garbage-collector-controller,namespace-controller --use-service-account-credentials=false
}

# It acts under an account of its own, by which the API server's audit log knows it.
account() {
  local kubeconfig=$work/argocd.kubeconfig
  kubectl create clusterrolebinding argocd-application-controller --clusterrole cluster-admin \
    --serviceaccount argocd:argocd-application-controller --dry-run=client --output yaml | kubectl apply --filename - >/dev/null
  kubectl config view --raw --flatten --minify >"$kubeconfig"
  kubectl --kubeconfig "$kubeconfig" config set-credentials argocd \
    --token "$(kubectl --namespace argocd create token argocd-application-controller --duration 24h)" >/dev/null
  kubectl --kubeconfig "$kubeconfig" config set-context --current --user argocd >/dev/null
  echo "$kubeconfig"
}

# start_argocd MANIFESTS [SECONDS]: time between two comparisons that nothing caused, 5 where it is not said.
start_argocd() {
  local manifests=$1 resync=${2:-5} redis repository kubeconfig
  redis=$(free_port) repository=$(free_port)
  kubectl apply --server-side --filename "$manifests/crds/application-crd.yaml" --filename "$manifests/crds/appproject-crd.yaml" >/dev/null
  wait_for_crds applications.argoproj.io appprojects.argoproj.io
  kubectl apply --filename settings.yaml >/dev/null
  kubectl kustomize ../../examples/gitops/argocd \
    | kubectl apply --namespace argocd --server-side --field-manager rampwatch --filename - >/dev/null
  export ARGOCD_FAKE_IN_CLUSTER=true ARGOCD_GPG_ENABLED=false ARGOCD_CONTROLLER_REPLICAS=1 POD_NAMESPACE=argocd TMPDIR=$work/tmp
  mkdir -p "$TMPDIR"
  kubeconfig=$(account)
  start redis redis-server --port "$redis" --bind 127.0.0.1 --save '' --appendonly no
  start repo-server env ARGOCD_BINARY_NAME=argocd-repo-server argocd --redis "127.0.0.1:$redis" \
    --disable-tls --revision-cache-expiration 2s --port "$repository" --address 127.0.0.1 --metrics-port "$(free_port)"
  start application-controller env KUBECONFIG="$kubeconfig" ARGOCD_BINARY_NAME=argocd-application-controller argocd --namespace argocd \
    --kubeconfig "$kubeconfig" --redis "127.0.0.1:$redis" --repo-server "127.0.0.1:$repository" --repo-server-plaintext \
    --app-resync "$resync" --metrics-port "$(free_port)"
}

stop_all() { kill "${started[@]}" 2>/dev/null; wait "${started[@]}" 2>/dev/null; }
