# Prints the folder with the Prometheus operator's CRDs, from its Go module.
command -v go >/dev/null || exit 1
cd "$work" && module=$(go mod download -json github.com/prometheus-operator/prometheus-operator@v0.80.1) || exit 1
sed -n 's/.*"Dir": "\(.*\)".*/\1\/example\/prometheus-operator-crd/p' <<<"$module"
