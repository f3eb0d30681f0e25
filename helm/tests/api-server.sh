# A kube-apiserver with etcd on free ports, RBAC and Pod Security admission; no controller acts.

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Starts it unless it runs; fails with a line that says what is missing.
need_api_server() {
  [ -n "${api_server:-}" ] && return
  local program
  for program in kube-apiserver kubectl etcd openssl python3; do
    if ! command -v "$program" >/dev/null; then
      skip "$program is not here: operator/src/test/kube/binaries.sh compiles or finds what an API server needs"
      return 1
    fi
  done
  start_api_server
}

start_api_server() {
  local dir=$work/api peer client
  mkdir -p "$dir"
  client=$(free_port) peer=$(free_port) port=$(free_port)
  etcd --data-dir "$dir/etcd" --unsafe-no-fsync --listen-client-urls "http://127.0.0.1:$client" \
    --advertise-client-urls "http://127.0.0.1:$client" --listen-peer-urls "http://127.0.0.1:$peer" \
    --initial-advertise-peer-urls "http://127.0.0.1:$peer" \
    --initial-cluster "default=http://127.0.0.1:$peer" >"$dir/etcd.log" 2>&1 &
  etcd_pid=$!
  openssl genrsa -out "$dir/sa.key" 2048 2>/dev/null
  echo 'admin-token,admin,admin,system:masters' >"$dir/tokens"
  kube-apiserver --etcd-servers "http://127.0.0.1:$client" --secure-port "$port" --bind-address 127.0.0.1 \
    --cert-dir "$dir/certs" --token-auth-file "$dir/tokens" --authorization-mode RBAC \
    --service-account-key-file "$dir/sa.key" --service-account-signing-key-file "$dir/sa.key" \
    --service-account-issuer https://kubernetes.default.svc --service-cluster-ip-range 10.96.0.0/16 \
    --disable-admission-plugins ServiceAccount >"$dir/apiserver.log" 2>&1 &
  api_server=$!
  cat >"$dir/kubeconfig" <<Y
apiVersion: v1
kind: Config
clusters: [{name: test, cluster: {server: "https://127.0.0.1:$port", insecure-skip-tls-verify: true}}]
users: [{name: admin, user: {token: admin-token}}]
contexts: [{name: test, context: {cluster: test, user: admin}}]
current-context: test
Y
  export KUBECONFIG=$dir/kubeconfig
  for _ in $(seq 300); do
    kubectl get --raw /readyz >/dev/null 2>&1 && return
    kill -0 "$api_server" 2>/dev/null || break
    sleep 0.2
  done
  check "the API server starts" tail -n 5 "$dir/apiserver.log" "$dir/missing"
  return 1
}

stop_api_server() {
  kill "$api_server" "$etcd_pid" 2>/dev/null
  wait "$api_server" "$etcd_pid" 2>/dev/null
}

# A namespace in which pods must pass the Pod Security Standard restricted.
restricted_namespace() {
  kubectl create namespace "$1" --dry-run=client --output yaml | kubectl apply --filename - >/dev/null
  kubectl label --overwrite namespace "$1" pod-security.kubernetes.io/{enforce,warn}=restricted >/dev/null
}

# The Flink Kubernetes Operator's CRDs, out of its API's archive in the local Maven repository.
install_flink_crds() {
  local archive
  archive=$(find "$HOME/.m2" -name 'flink-kubernetes-operator-api-*.jar' ! -name '*sources*' 2>/dev/null | sort -V | tail -n 1)
  [ -n "$archive" ] && unzip -p "$archive" 'META-INF/fabric8/flinkdeployments*-v1.yml' \
    | kubectl apply --server-side --filename - >/dev/null && wait_for_crds flinkdeployments.flink.apache.org
}

# Waits until the kinds of CRDs are served: NAME... of CRDs.
wait_for_crds() {
  for _ in $(seq 100); do
    kubectl wait --for=condition=Established --timeout=10s "${@/#/crd/}" >/dev/null 2>&1 && return
    sleep 0.1
  done
}
