#!/bin/sh
# Puts kube-apiserver, kubectl and etcd where kube-api-test looks for them, if they are not there:
# kube-apiserver and kubectl are compiled from their Go modules (some minutes, once), etcd is taken
# from the system or from Debian's package. Prints the directory.
set -eu
version=1.33.13
home=${RAMPWATCH_KUBE_TEST_HOME:-$HOME/.cache/rampwatch-kube-test}
bin=$home/k8s/$version-linux-amd64
mkdir -p "$bin" "$home/src"

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

[ -x "$bin/etcd" ] || (provide_etcd)
[ -x "$bin/kube-apiserver" ] && [ -x "$bin/kubectl" ] || (compile_kubernetes)
echo "$home"
