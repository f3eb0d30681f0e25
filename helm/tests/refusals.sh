# refuses "setting" "what the message must say" helm arguments...
refuses() {
  local what=$1 message=$2 output; shift 2
  output=$(render "$@" 2>&1) && { echo "it was taken"; return 1; }
  grep -qF -- "$message" <<<"$output" || { echo "$output"; return 1; }
}
refuse() { check "refuses $1: $2" refuses "$@"; }

refuse "a name that no value has" "additional properties 'existingSecre' not allowed" default --set metadata.mysql.existingSecre=x
refuse "no Secret" "metadata.mysql.existingSecret is missing" default --set metadata.mysql.existingSecret=
refuse "credentials in the address" "metadata.mysql.url holds credentials" default --set 'metadata.mysql.url=jdbc:mysql://db/x?user=a'
refuse "credentials in the results' address" "results.mysql.url holds credentials" default --set 'results.mysql.url=jdbc:mysql://a:b@db/x'
refuse "another kind of database" "/metadata/mysql/url" default --set 'metadata.mysql.url=jdbc:postgresql://db/x'
refuse "two replicas without an election" "operator.leaderElection is false" default --set operator.leaderElection=false
refuse "a duration without a unit" "/metadata/mysql/poll" default --set-string metadata.mysql.poll=30
refuse "a digest that is none" "/operator/image/digest" default --set operator.image.digest=latest
refuse "copying labels by which a GitOps tool would prune jobs" "/jobs/copiedLabels/0" default --set 'jobs.copiedLabels={app.kubernetes.io/instance}'
refuse "an old Kubernetes" "incompatible with Kubernetes" default --kube-version 1.27.0
refuse "a console without result tables" "console.enabled needs results.mysql.existingSecret" default --set console.enabled=true
refuse "validation without result tables" "validation.enabled needs results.mysql.existingSecret" default --set validation.enabled=true
