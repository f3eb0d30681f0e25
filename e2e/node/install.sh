# Puts the surroundings and Rampwatch itself into the cluster that KUBECONFIG names; sourced by e2e/run.
install_parts() {
  kubectl create namespace e2e-parts --dry-run=client -o yaml | kubectl apply -f -
  kubectl -n e2e-parts create configmap mysql --from-file=start.sql=<(start_sql) --dry-run=client -o yaml | kubectl apply -f -
  local parts=(e2e-parts/kafka e2e-parts/mysql e2e-parts/hdfs)
  if [ "${RAMPWATCH_FLINK_OPERATOR:-}" != present ]; then
    kubectl create namespace flink-operator --dry-run=client -o yaml | kubectl apply -f -
    flink_crds | kubectl apply --server-side -f -
    parts+=(flink-operator/flink-operator)
  fi
  for part in "${parts[@]#*/}"; do
    filled "$E2E/parts/$part.yaml" | kubectl apply -f -
  done
  for part in "${parts[@]}"; do
    kubectl -n "${part%/*}" rollout status "deployment/${part#*/}" --timeout=300s
  done
  create_tables
}

flink_crds() {
  for kind in flinkdeployments flinksessionjobs; do
    echo "---"
    unzip -p "$HOME_DIR"/rootfs/flink-operator/opt/flink-operator/lib/flink-kubernetes-operator-api-*.jar \
      "META-INF/fabric8/$kind.flink.apache.org-v1.yml"
  done
}

# What MySQL runs at each start, one statement a line.
start_sql() {
  cat <<'SQL'
CREATE USER IF NOT EXISTS 'rampwatch'@'%' IDENTIFIED BY 'rampwatch';
GRANT ALL ON *.* TO 'rampwatch'@'%';
SQL
}

# The project's own tables; a cluster that was kept may lack the newest.
create_tables() {
  {
    echo "CREATE DATABASE IF NOT EXISTS experiments; USE experiments;"
    cat "$REPOSITORY/local/src/main/resources/dev/rampwatch/local/database/experiment-schema.sql"
    echo "CREATE DATABASE IF NOT EXISTS results; USE results;"
    cat "$REPOSITORY/pipeline-job/src/main/resources/dev/rampwatch/pipeline/result-schema.sql"
  } | kubectl -n e2e-parts exec -i deployment/mysql -- mysql --no-defaults -h127.0.0.1 -urampwatch -prampwatch
}

# Rampwatch itself, by its chart.
install_rampwatch() {
  for namespace in rampwatch experiments from-git; do
    kubectl create namespace "$namespace" --dry-run=client -o yaml | kubectl apply -f -
    kubectl label --overwrite namespace "$namespace" pod-security.kubernetes.io/enforce=restricted
    kubectl -n "$namespace" create secret generic database --from-literal=username=rampwatch --from-literal=password=rampwatch \
      --dry-run=client -o yaml | kubectl apply -f -
  done
  kubectl -n rampwatch create secret generic receiver --from-literal=url=http://receiver.e2e-parts:8080/ \
    --from-literal=signingKey="$(printf 'key of the receiver in e2e-parts' | base64)" --dry-run=client -o yaml | kubectl apply -f -
  local tag
  tag=$(sed -n 's|^  <version>\(.*\)</version>|\1|p;T;q' "$REPOSITORY/pom.xml")
  helm upgrade --install rampwatch "$REPOSITORY/helm/rampwatch" --namespace rampwatch --wait --timeout 180s \
    --values "$E2E/parts/values.yaml" --set operator.image.repository="$IMAGE_PREFIX-operator" --set operator.image.tag="$tag" \
    --set console.image.repository="$IMAGE_PREFIX-console" --set console.image.tag="$tag" \
    --set jobs.image.repository="$IMAGE_PREFIX-job" --set jobs.image.tag="$tag" \
    --set validation.image.repository="$IMAGE_PREFIX-validation" --set validation.image.tag="$tag" \
    --set-string operator.podAnnotations.archive="$(fingerprint operator)" \
    --set-string console.podAnnotations.archive="$(fingerprint console)" "$@"
}

# Of an image; another one starts its pods anew.
fingerprint() { sha256sum < "$IMAGES/$1.tar" | cut -c1-16; }
