{{/* What the schema cannot say in words that help. */}}
{{- define "rampwatch.checks" -}}
{{- if not .Values.metadata.mysql.existingSecret }}
{{- fail "metadata.mysql.existingSecret is missing: set it to the Secret in the release's namespace that has username, password and url of the experiments' database" }}
{{- end }}
{{- range $purpose, $database := dict "metadata" .Values.metadata.mysql "results" .Values.results.mysql }}
{{- if regexMatch "(?i)@|[?&](user|password)=" $database.url }}
{{- fail (printf "%s.mysql.url holds credentials: keep them in the Secret %s.mysql.existingSecret, as username and password" $purpose $purpose) }}
{{- end }}
{{- end }}
{{- if and .Values.validation.enabled (not .Values.results.mysql.existingSecret) }}
{{- fail "validation.enabled needs results.mysql.existingSecret: the outcome is read from the result tables" }}
{{- end }}
{{- if and (gt (int .Values.operator.replicas) 1) (not .Values.operator.leaderElection) }}
{{- fail "operator.leaderElection is false, so that two replicas would work at once: set operator.replicas to 1, or leaderElection to true" }}
{{- end }}
{{- if and .Values.console.enabled (not .Values.results.mysql.existingSecret) }}
{{- fail "console.enabled needs results.mysql.existingSecret: the Secret with username, password and url of the result tables" }}
{{- end }}
{{- end }}
