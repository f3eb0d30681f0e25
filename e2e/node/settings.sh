# Where things are, which versions, and how progress is told; sourced by the other scripts.
KUBERNETES=1.33.13
COREDNS=1.12.4
HELM=3.22.0
VERSITYGW=1.8.0

# Images bear names that no registry has, so that nothing else can be pulled by mistake.
IMAGE_PREFIX=rampwatch.invalid/rampwatch

HOME_DIR=${RAMPWATCH_CLUSTER_HOME:-$HOME/.cache/rampwatch-cluster}
E2E=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
NODE=$E2E/node
REPOSITORY=$(dirname "$E2E")
BIN=$HOME_DIR/bin
RUN=$HOME_DIR/run
SOCKET=$RUN/containerd.sock
# One node, whose addresses only exist in its own network namespace.
NODE_IP=10.0.0.1
DNS_IP=10.96.0.10
POD_NET=10.244.0.0/16
SERVICE_NET=10.96.0.0/16
# Clusters in several homes do not share one.
CGROUP=$(basename "$HOME_DIR")
export PATH=$BIN:$PATH

say() { printf '%s  %s\n' "$(date +%H:%M:%S)" "$*"; }
fail() { printf 'e2e: %s\n' "$*" >&2; exit 1; }

# timed WHAT COMMAND...: runs it, its output into a log file, and tells how long it took.
timed() {
  local what=$1 from=$SECONDS log=$HOME_DIR/log/${1// /-}.log
  shift
  mkdir -p "$HOME_DIR/log"
  printf '%s  %s ' "$(date +%H:%M:%S)" "$what"
  # Not as a condition: bash would then ignore that a command in the function fails.
  set +e
  (set -e; "$@") > "$log" 2>&1
  local status=$?
  set -e
  if [ $status = 0 ]; then
    echo "✓ $((SECONDS - from)) s"
  else
    echo "✗"
    tail -n 15 "$log" >&2
    fail "$what failed; all of its output is in $log"
  fi
}

# until_true SECONDS WHAT COMMAND...: waits for a condition, as long as the process that should bring it lives.
until_true() {
  local patience=$1 what=$2 from=$SECONDS
  shift 2
  until "$@" > /dev/null 2>&1; do
    ${BRINGER:-true} || fail "no $what: $(tail -n 1 "$RUN/log/node.log")"
    [ $((SECONDS - from)) -lt "$patience" ] || fail "no $what after $patience s; see $RUN/log"
    sleep 0.3
  done
}

node_lives() { [ -f "$RUN/node.pid" ] && kill -0 "$(cat "$RUN/node.pid")" 2> /dev/null; }

# version PROPERTY: a version that the root pom.xml pins.
version() { sed -n "/<$1.version>/{s|.*>\(.*\)<.*|\1|p;q}" "$REPOSITORY/pom.xml"; }

# filled FILE: its text with the settings in their places.
filled() {
  sed -e "s|@RUN@|$RUN|g" -e "s|@DNS_IP@|$DNS_IP|g" -e "s|@CGROUP@|$CGROUP|g" -e "s|@COREDNS@|$COREDNS|g" \
    -e "s|@IMAGES@|$IMAGE_PREFIX-e2e|g" "$1"
}
