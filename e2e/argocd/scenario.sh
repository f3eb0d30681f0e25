echo "the chart by Argo CD"
check "two git repositories are there" make_repositories
check "the root Application is applied" apply_root
check "both Applications follow" eventually "experiments rampwatch root" kubectl get applications --namespace argocd --output 'jsonpath={.items[*].metadata.name}'
check "the chart is synced" eventually Synced application rampwatch '{.status.sync.status}'
check "a CRD differs in nothing" eventually "Synced Synced" application rampwatch '{.status.resources[?(@.kind=="CustomResourceDefinition")].status}'

echo "experiments by Argo CD"
check "the feed is there" eventually experimentfeed.rampwatch.dev/default get experimentfeed default --output name
no_pipeline_yet() { [ -z "$(get emp --output name)" ]; }
check "pipelines wait for the feed's wave" no_pipeline_yet
check "the operator takes the feed" operator_says experimentfeed default True FeedUsable "pipelines can read this feed"
check "then the pipelines are there" eventually "checkout-v2 new-feed" get emp --output 'jsonpath={.items[*].metadata.name}'
check "they are progressing until the operator has looked" eventually "Synced Progressing" sync_and_health experiments
check "the operator rejects one" operator_says emp new-feed False ExperimentUnknown "no such experiment" Rejected
check "the other one waits" operator_says emp checkout-v2 True NotRamped "not ramped yet" Waiting
check "what is rejected is degraded" eventually "Synced Degraded" sync_and_health experiments
check "the operator takes it after all" operator_says emp new-feed True JobRunning "epoch 1 counts" Running
check "all is synced and healthy" eventually "Synced Healthy" sync_and_health experiments

echo "no difference later"
check "a job starts" operator_starts_job new-feed
check "the Flink operator guards it" flink_operator_guards new-feed
resyncs() { application experiments '{.status.reconciledAt}'; }
stays_as_it_is() {
  local history generation seen=0 last now
  history=$(application experiments '{.status.history[*].id}') generation=$(get emp new-feed --output 'jsonpath={.metadata.generation}')
  last=$(resyncs)
  while [ $seen -lt 5 ]; do
    eventually changed sh -c '[ "$1" != "$(kubectl get application experiments --namespace argocd --output jsonpath={.status.reconciledAt})" ] && echo changed' sh "$last" || return 1
    now=$(resyncs) last=$now seen=$((seen + 1))
    [ "$(sync_and_health experiments)" = "Synced Healthy" ] || { sync_and_health experiments; return 1; }
  done
  [ "$history" = "$(application experiments '{.status.history[*].id}')" ] && [ "$generation" = "$(get emp new-feed --output 'jsonpath={.metadata.generation}')" ]
}
check "five comparisons later it is the same, and nothing was applied again" stays_as_it_is
check "the job, which is not in git, is not pruned" get flinkdeployment new-feed-a1b2c3d4

echo "changes in git"
add_metric() { printf '    - eventType: share\n' >>"$work/experiments/experiments/checkout-v2.yaml" && commit experiments "count shares"; }
check "a metric is added in git" add_metric
check "it arrives" eventually "purchase save share" get emp checkout-v2 --output 'jsonpath={.spec.metrics[*].eventType}'
check "the pipeline progresses until the operator has looked" eventually "Synced Progressing" sync_and_health experiments
check "the operator has looked" operator_says emp checkout-v2 True NotRamped "not ramped yet" Waiting
check "all is healthy again" eventually "Synced Healthy" sync_and_health experiments
remove_pipeline() { git -C "$work/experiments" rm --quiet experiments/checkout-v2.yaml && commit experiments "over"; }
check "a pipeline is removed from git" remove_pipeline
check "it is pruned, and only it" eventually "new-feed" get emp --output 'jsonpath={.items[*].metadata.name}'

echo "deletion in the foreground"
remove_application() { git -C "$work/experiments" rm --quiet applications/experiments.yaml && commit experiments "no experiments any more"; }
check "the Application is removed from git" remove_application
is_deleted() { kubectl --namespace experiments get "$@" --output 'jsonpath={.metadata.deletionTimestamp}' | grep -q . && echo deleted; }
check "its pipeline is told to go" eventually deleted is_deleted emp new-feed
stays() { sleep 3; ! is_deleted flinkdeployment new-feed-a1b2c3d4 && [ "$(get emp new-feed --output name)" ]; }
check "its job is left to the operator, for whom the pipeline waits" stays
check "the feed waits for the pipeline" get experimentfeed default
check "the operator removes the job" operator_removes_job new-feed
check "the Flink operator has taken the savepoint" flink_operator_is_done new-feed
check "the job goes" eventually "" get flinkdeployments --output 'jsonpath={.items[*].metadata.name}'
check "the operator lets the pipeline go" operator_lets_go new-feed
check "the pipeline goes" eventually "" get emp --output 'jsonpath={.items[*].metadata.name}'
check "the Application goes" eventually "" kubectl get applications --namespace argocd --output 'jsonpath={.items[?(@.metadata.name=="experiments")].metadata.name}'
