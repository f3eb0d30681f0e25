#!/usr/bin/env bash
# The node's first process, in namespaces of its own: network, container runtime, control plane, kubelet.
# When one of them ends, the node ends, and tells which.
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/settings.sh"
PKI=$RUN/pki CONF=$RUN/conf
declare -A NAMES

start() {
  local name=$1
  shift
  nice -n "${NICE:-0}" "$@" > "$RUN/log/$name.log" 2>&1 < /dev/null &
  NAMES[$!]=$name
}

prepare() {
  # Volumes that the kubelet mounts must be seen by containers, and by nobody outside.
  mount --make-rshared /
  mount -t tmpfs tmpfs /run
  ip link set lo up
  ip link add node0 type bridge
  ip address add "$NODE_IP/24" dev node0
  ip link set node0 up
  # Addresses of services are rewritten after routing, so a route there must be.
  ip route add default dev node0
  sysctl -qw net.ipv4.ip_forward=1
  sysctl -qw net.bridge.bridge-nf-call-iptables=1 || true
  echo "nameserver 127.0.0.1" > "$RUN/resolv.conf"
  filled "$NODE/containerd.toml" > "$RUN/containerd.toml"
  filled "$NODE/kubelet.yaml" > "$RUN/kubelet.yaml"
  filled "$NODE/bridge.conflist" > "$RUN/cni/10-bridge.conflist"
  for controller in /sys/fs/cgroup/*/; do
    mkdir -p "$controller/$CGROUP" 2> /dev/null || true
  done
}

control_plane() {
  start etcd etcd --data-dir "$RUN/etcd" --unsafe-no-fsync --listen-client-urls http://127.0.0.1:2379 \
    --advertise-client-urls http://127.0.0.1:2379 --listen-peer-urls http://127.0.0.1:2380
  start apiserver kube-apiserver --etcd-servers=http://127.0.0.1:2379 --advertise-address="$NODE_IP" --secure-port=6443 \
    --service-cluster-ip-range="$SERVICE_NET" --client-ca-file="$PKI/ca.crt" \
    --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" \
    --kubelet-preferred-address-types=InternalIP \
    --kubelet-client-certificate="$PKI/apiserver-kubelet-client.crt" --kubelet-client-key="$PKI/apiserver-kubelet-client.key" \
    --service-account-key-file="$PKI/sa.pub" --service-account-signing-key-file="$PKI/sa.key" \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local \
    --authorization-mode=Node,RBAC --enable-admission-plugins=NodeRestriction --allow-privileged=true \
    --audit-policy-file="$NODE/audit.yaml" --audit-log-path="$RUN/log/audit.log" --audit-log-maxsize=200 --audit-log-maxbackup=2 \
    --requestheader-client-ca-file="$PKI/front-proxy-ca.crt" --requestheader-allowed-names=front-proxy-client \
    --requestheader-extra-headers-prefix=X-Remote-Extra- --requestheader-group-headers=X-Remote-Group \
    --requestheader-username-headers=X-Remote-User \
    --proxy-client-cert-file="$PKI/front-proxy-client.crt" --proxy-client-key-file="$PKI/front-proxy-client.key"
  start api-socket socat "UNIX-LISTEN:$RUN/api.sock,fork" "TCP:$NODE_IP:6443"
  until_true 120 "API server" kubectl --kubeconfig "$CONF/super-admin.conf" get --raw /readyz
  start controller-manager kube-controller-manager --kubeconfig="$CONF/controller-manager.conf" \
    --authentication-kubeconfig="$CONF/controller-manager.conf" --authorization-kubeconfig="$CONF/controller-manager.conf" \
    --service-account-private-key-file="$PKI/sa.key" --root-ca-file="$PKI/ca.crt" --use-service-account-credentials=true \
    --leader-elect=false --cluster-signing-cert-file="$PKI/ca.crt" --cluster-signing-key-file="$PKI/ca.key"
  start scheduler kube-scheduler --kubeconfig="$CONF/scheduler.conf" --leader-elect=false
}

worker() {
  # What runs in pods leaves the control plane, and the machine's other work, the right of way.
  NICE=5 start containerd containerd -c "$RUN/containerd.toml"
  until_true 60 "containerd" ctr -a "$SOCKET" version
  start kubelet kubelet --config="$RUN/kubelet.yaml" --kubeconfig="$CONF/kubelet.conf" --root-dir="$RUN/kubelet" \
    --hostname-override=node1 --node-ip="$NODE_IP"
  # The connection table's size belongs to the machine, so it is left as it is.
  start proxy kube-proxy --kubeconfig="$CONF/super-admin.conf" --hostname-override=node1 --proxy-mode=iptables \
    --cluster-cidr="$POD_NET" --conntrack-max-per-core=0 --conntrack-tcp-timeout-established=0 --conntrack-tcp-timeout-close-wait=0
}

prepare
control_plane
worker
wait -n -p ended "${!NAMES[@]}" || true
echo "${NAMES[$ended]} ended, so the node does; see $RUN/log/${NAMES[$ended]}.log"
