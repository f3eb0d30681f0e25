#!/bin/sh
# Puts kube-apiserver, kubectl and etcd where kube-api-test looks for them, if they are not there, and
# prints the directory. kube-apiserver and kubectl come from the end-to-end tests' cluster where it was
# built, else they are compiled from their Go modules (some minutes, once); etcd comes from the system
# or from Debian's package. "binaries.sh present" fails instead of compiling.
set -eu
version=1.33.13
home=${RAMPWATCH_KUBE_TEST_HOME:-$HOME/.cache/rampwatch-kube-test}
cluster=${RAMPWATCH_CLUSTER_HOME:-$HOME/.cache/rampwatch-cluster}/bin
bin=$home/k8s/$version-linux-amd64

complete() {
  [ -x "$bin/kube-apiserver" ] && [ -x "$bin/kubectl" ] && [ -x "$bin/etcd" ]
}

kubernetes_of_cluster() {
  [ -x "$cluster/kube-apiserver" ] && [ -x "$cluster/kubectl" ] || return 1
  [ "$("$cluster/kube-apiserver" --version)" = "Kubernetes v$version" ] || return 1
  ln -sf "$cluster/kube-apiserver" "$cluster/kubectl" "$bin/"
}

provide_etcd() {
  found=$(command -v etcd || true)
  if [ -n "$found" ]; then
    cp "$found" "$bin/etcd"
    return
  fi
  cd "$home/src"
  apt-get download etcd-server >&2
  dpkg-deb -x etcd-server_*.deb etcd
  cp etcd/usr/bin/etcd "$bin/etcd"
}

compile_kubernetes() {
  command -v go >/dev/null || { echo "no kube-apiserver, and no Go 1.21 or later to compile one" >&2; exit 3; }
  cd "$home/src"
  echo "module rampwatch/kubetest" > go.mod
  dir=$(go mod download -json "k8s.io/kubernetes@v$version" | sed -n 's/.*"Dir": "\(.*\)".*/\1/p')
  {
    echo "module rampwatch/kubetest"
    echo "go 1.24.0"
    echo "godebug default=go1.24"
    echo "require k8s.io/kubernetes v$version"
    # The staging modules are released with the same number, and asked for as v0.0.0.
    echo "replace ("
    awk '/=> \.\/staging\/src\//{print $1}' "$dir/go.mod" | sort -u | while read -r module; do
      echo "  $module => $module v0.${version#1.}"
    done
    echo ")"
  } > go.mod
  go get -tool "k8s.io/kubernetes/cmd/kube-apiserver@v$version" >&2
  stamp="-X k8s.io/component-base/version.gitVersion=v$version"
  stamp="$stamp -X k8s.io/component-base/version.gitMajor=1"
  stamp="$stamp -X k8s.io/component-base/version.gitMinor=33"
  CGO_ENABLED=0 nice -n 10 go build -mod=mod -trimpath -ldflags "-s -w $stamp" -o "$bin/" \
    k8s.io/kubernetes/cmd/kube-apiserver k8s.io/kubernetes/cmd/kubectl >&2
}

if ! complete; then
  mkdir -p "$bin" "$home/src"
  [ -x "$bin/kube-apiserver" ] && [ -x "$bin/kubectl" ] || kubernetes_of_cluster \
    || { [ "${1:-}" != present ] && (compile_kubernetes); } || { rmdir "$bin" 2>/dev/null; exit 3; }
  [ -x "$bin/etcd" ] || (provide_etcd)
fi
echo "$home"
