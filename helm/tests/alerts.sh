# Rules and dashboard by Prometheus' own tool: their syntax, and alerts that fire and rest on made-up series.
render monitoring --show-only templates/monitoring/prometheusrule.yaml | sed -n '/^spec:/,$p' | sed '1d; s/^  //' >"$work/rules.yaml"
render monitoring --show-only templates/monitoring/dashboard.yaml | sed -n '/rampwatch.json: |/,$p' | sed '1d; s/^    //' >"$work/dashboard.json"
if command -v promtool >/dev/null; then
  cp "$tests/alerts-test.yaml" "$work/"
  check "Prometheus takes the rules" promtool check rules "$work/rules.yaml"
  check "alerts fire when they should, and not otherwise" promtool test rules "$work/alerts-test.yaml"
else
  skip "promtool is not here: helm/tests/build-promtool"
fi
if command -v python3 >/dev/null; then
  check "the dashboard is JSON" python3 -m json.tool "$work/dashboard.json"
fi
