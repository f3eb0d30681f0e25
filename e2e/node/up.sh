# Starts the node and waits until it is ready; sourced by e2e/cluster.
source "$NODE/images.sh"

up() {
  if node_lives; then
    say "the cluster is up already"
  else
    start_node
  fi
  usage
}

start_node() {
  local from=$SECONDS
  rm -rf "$RUN"
  mkdir -p "$RUN"/{pki,conf,log,cni}
  remember_kernel_settings
  timed "certificates" certificates
  # The node's first process is the first of its process namespace: when it ends, all of them do, and with
  # them go the namespaces' mounts, interfaces and rules.
  setsid unshare --mount --net --pid --fork --kill-child --mount-proc \
    bash "$NODE/node.sh" > "$RUN/log/node.log" 2>&1 < /dev/null &
  echo $! > "$RUN/node.pid"
  open_api
  BRINGER=node_lives
  export KUBECONFIG=$RUN/kubeconfig
  until_true 120 "API server" kubectl get --raw /readyz
  kubectl create clusterrolebinding kubeadm:cluster-admins --clusterrole=cluster-admin --group=kubeadm:cluster-admins > /dev/null
  kubectl create clusterrolebinding apiserver-kubelet --clusterrole=system:kubelet-api-admin \
    --user=kube-apiserver-kubelet-client > /dev/null
  until_true 60 "containerd" node_ctr version
  system_images
  filled "$NODE/coredns.yaml" | kubectl apply -f - > /dev/null
  until_true 120 "node" kubectl get node node1
  kubectl wait --for=condition=Ready node/node1 --timeout=120s > /dev/null
  kubectl -n kube-system rollout status deploy/coredns --timeout=120s > /dev/null
  say "cluster ready ✓ $((SECONDS - from)) s"
}

# The API server is reached from outside by a port of the loopback interface, through a socket file.
open_api() {
  local port
  port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  setsid socat "TCP-LISTEN:$port,bind=127.0.0.1,reuseaddr,fork" "UNIX-CONNECT:$RUN/api.sock" \
    > "$RUN/log/api-port.log" 2>&1 < /dev/null &
  echo $! > "$RUN/api-port.pid"
  sed "s|server: .*|server: https://127.0.0.1:$port|" "$RUN/conf/super-admin.conf" > "$RUN/kubeconfig"
}

# The kubelet changes these, which belong to the whole machine; `down` puts them back.
remember_kernel_settings() {
  sysctl vm.overcommit_memory vm.panic_on_oom kernel.panic kernel.panic_on_oops kernel.keys.root_maxkeys \
    kernel.keys.root_maxbytes > "$RUN/sysctl.conf" 2> /dev/null || true
}

certificates() {
  cat > "$RUN/kubeadm.yaml" <<Y
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
localAPIEndpoint: {advertiseAddress: $NODE_IP, bindPort: 6443}
nodeRegistration: {name: node1}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
kubernetesVersion: v$KUBERNETES
certificatesDir: $RUN/pki
controlPlaneEndpoint: $NODE_IP:6443
apiServer: {certSANs: [127.0.0.1]}
networking: {podSubnet: $POD_NET, serviceSubnet: $SERVICE_NET}
Y
  kubeadm init phase certs all --config "$RUN/kubeadm.yaml"
  kubeadm init phase kubeconfig all --config "$RUN/kubeadm.yaml" --kubeconfig-dir "$RUN/conf"
}

usage() {
  echo "use it:  export KUBECONFIG=$RUN/kubeconfig PATH=$BIN:\$PATH"
}
