# Compiles what Debian does not package, and installs what it does; sourced by e2e/cluster.
PACKAGES=(containerd runc containernetworking-plugins etcd-server iptables conntrack socat debootstrap)

build() {
  require_machine
  mkdir -p "$BIN" "$HOME_DIR/src"
  dpkg -s "${PACKAGES[@]}" > /dev/null 2>&1 || timed "Debian packages" install_packages
  [ -x "$BIN/kubelet" ] || timed "Kubernetes $KUBERNETES" build_kubernetes
  [ -x "$BIN/coredns" ] || timed "CoreDNS $COREDNS" go_install "github.com/coredns/coredns@v$COREDNS"
  [ -x "$BIN/helm" ] || timed "Helm $HELM" go_install "helm.sh/helm/v3/cmd/helm@v$HELM"
  [ -x "$HOME_DIR/pause/pause" ] || timed "pause" build_pause
}

# Says in one line why this machine cannot run the cluster.
require_machine() {
  [ "$(id -u)" = 0 ] || fail "a cluster of one's own needs root; or set KUBECONFIG to a cluster to use"
  unshare --mount --net --pid --fork true 2> /dev/null \
    || fail "this machine allows no namespaces; set KUBECONFIG to a cluster to use"
  command -v apt-get > /dev/null || fail "only Debian and its kin are supported; set KUBECONFIG to a cluster to use"
  for tool in go gcc python3; do
    [ -x "$BIN/kubelet" ] || command -v $tool > /dev/null || fail "$tool is missing; install it"
  done
}

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get -o DPkg::Lock::Timeout=600 update -qq
  # Their services must not start: the cluster starts its own.
  RUNLEVEL=1 apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends "${PACKAGES[@]}"
}

go_install() { CGO_ENABLED=0 GOBIN=$BIN go install -trimpath -ldflags '-s -w' "$1"; }

build_kubernetes() (
  cd "$HOME_DIR/src"
  echo "module rampwatch/cluster" > go.mod
  local sources
  sources=$(go mod download -json "k8s.io/kubernetes@v$KUBERNETES" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  {
    echo "module rampwatch/cluster"
    echo "go 1.24.0"
    echo "godebug default=go1.24"
    echo "require k8s.io/kubernetes v$KUBERNETES"
    # The staging modules are released with the same number, and asked for as v0.0.0.
    echo "replace ("
    awk '/=> \.\/staging\/src\//{print $1}' "$sources/go.mod" | sort -u | while read -r module; do
      echo "  $module => $module v0.${KUBERNETES#1.}"
    done
    echo ")"
  } > go.mod
  go get -tool "k8s.io/kubernetes/cmd/kube-apiserver@v$KUBERNETES"
  local stamp="-X k8s.io/component-base/version.gitVersion=v$KUBERNETES"
  stamp+=" -X k8s.io/component-base/version.gitMajor=1 -X k8s.io/component-base/version.gitMinor=33"
  CGO_ENABLED=0 go build -mod=mod -trimpath -ldflags "-s -w $stamp" -o "$BIN/" \
    k8s.io/kubernetes/cmd/{kube-apiserver,kube-controller-manager,kube-scheduler,kubelet,kube-proxy,kubectl,kubeadm}
)

# The process that holds a pod's namespaces.
build_pause() {
  mkdir -p "$HOME_DIR/pause"
  gcc -O2 -static -o "$HOME_DIR/pause/pause" "$NODE/pause.c"
}
