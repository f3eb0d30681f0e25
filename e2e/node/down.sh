# Stops the node and takes away what it left; sourced by e2e/cluster.
down() {
  # The node is to end: nothing depends on its life here.
  local BRINGER=true
  for process in api-port node; do
    end_process "$RUN/$process.pid"
  done
  sysctl -q -p "$RUN/sysctl.conf" > /dev/null 2>&1 || true
  until_true 30 "end of all processes in $CGROUP" remove_cgroups
  rm -rf "$RUN"
  say "the cluster is down; $HOME_DIR keeps what is expensive to build"
}

end_process() {
  [ -f "$1" ] || return 0
  local pid
  pid=$(cat "$1")
  kill -KILL -- "-$pid" 2> /dev/null || true
  until_true 30 "end of process $pid" gone "$pid"
}

# They can be removed once their processes are gone.
remove_cgroups() {
  find /sys/fs/cgroup -depth -type d \( -name "$CGROUP" -o -path "*/$CGROUP/*" \) -exec rmdir {} + 2> /dev/null
  ! find /sys/fs/cgroup -type d -name "$CGROUP" | grep -q .
}

gone() { ! kill -0 "$1" 2> /dev/null; }

status() {
  if node_lives; then
    export KUBECONFIG=$RUN/kubeconfig
    kubectl get nodes
    kubectl get pods --all-namespaces
  else
    echo "the cluster is down"
  fi
}
