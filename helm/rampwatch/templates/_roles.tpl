{{/* One set of rules in every watched namespace, or in the whole cluster where all are watched. */}}
{{- define "rampwatch.roles" -}}
{{- $name := printf "%s-%s" (include "rampwatch.fullname" .root) .component }}
{{- if .root.Values.watchNamespaces }}
{{- range .root.Values.watchNamespaces }}
---
{{ include "rampwatch.role" (merge (dict "kind" "Role" "name" $name "namespace" .) $) }}
{{- end }}
{{- else }}
---
{{ include "rampwatch.role" (merge (dict "kind" "ClusterRole" "name" (printf "%s-%s" .root.Release.Namespace $name) "namespace" "") .) }}
{{- end }}
{{- end }}

{{/* A role and its binding. The names of ClusterRoles hold the namespace: two releases must not share one. */}}
{{- define "rampwatch.role" -}}
{{- $labels := include "rampwatch.labels" . }}
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ .kind }}
metadata:
  name: {{ .name }}
  {{- with .namespace }}
  namespace: {{ . }}
  {{- end }}
  labels:
    {{- $labels | nindent 4 }}
rules:
  {{- include .rules .root | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ .kind }}Binding
metadata:
  name: {{ .name }}
  {{- with .namespace }}
  namespace: {{ . }}
  {{- end }}
  labels:
    {{- $labels | nindent 4 }}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: {{ .kind }}, name: {{ .name }}}
subjects:
  - {kind: ServiceAccount, name: {{ .account }}, namespace: {{ .root.Release.Namespace }}}
{{- end }}
