if command -v helm-docs >/dev/null; then
  readme_is_current() {
    cp -r "$chart" "$work/documented"
    helm-docs --chart-search-root "$work/documented" --log-level warning
    diff "$chart/README.md" "$work/documented/README.md" \
      || { echo "run: (cd helm && helm-docs) and commit rampwatch/README.md"; return 1; }
  }
  check "README.md is what values.yaml generates" readme_is_current
else
  skip "helm-docs is not here: go install github.com/norwoodj/helm-docs/cmd/helm-docs@v1.14.2"
fi
every_value_is_documented() {
  # A leaf has a comment of its own, or one of its parents is documented as a whole.
  ! grep -F '|  |' "$chart/README.md"
}
check "every value has a description" every_value_is_documented
