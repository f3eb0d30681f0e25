{{- define "rampwatch.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "rampwatch.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 52 | trimSuffix "-" }}
{{- else }}
{{- $name := include "rampwatch.name" . }}
{{- ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) | trunc 52 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{/* The labels by which pods are selected: they must never change, a Deployment's selector is immutable. */}}
{{- define "rampwatch.selectorLabels" -}}
app.kubernetes.io/name: {{ include "rampwatch.name" .root }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* app.kubernetes.io/managed-by is Helm's here; the jobs' objects carry managed-by=rampwatch. */}}
{{- define "rampwatch.labels" -}}
{{ include "rampwatch.selectorLabels" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: rampwatch
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* A pod's labels have no version in them: a chart that changes nothing of a pod must not restart it. */}}
{{- define "rampwatch.podLabels" -}}
{{ include "rampwatch.selectorLabels" . }}
app.kubernetes.io/part-of: rampwatch
{{- with .root.Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "rampwatch.image" -}}
{{- if .image.digest }}
{{- printf "%s@%s" .image.repository .image.digest }}
{{- else }}
{{- printf "%s:%s" .image.repository (default .root.Chart.AppVersion .image.tag) }}
{{- end }}
{{- end }}

{{- define "rampwatch.operator.serviceAccount" -}}
{{- default (ternary (include "rampwatch.fullname" .) "default" .Values.operator.serviceAccount.create) .Values.operator.serviceAccount.name }}
{{- end }}

{{- define "rampwatch.console.serviceAccount" -}}
{{- default (ternary (printf "%s-console" (include "rampwatch.fullname" .)) "default" .Values.console.serviceAccount.create) .Values.console.serviceAccount.name }}
{{- end }}

{{- define "rampwatch.jobs.namespaces" -}}
{{- $namespaces := default .Values.watchNamespaces .Values.jobs.serviceAccount.namespaces }}
{{- default (list .Release.Namespace) $namespaces | toJson }}
{{- end }}

{{/* Affinity: the user's own, or replicas that avoid each other's node. */}}
{{- define "rampwatch.affinity" -}}
{{- if .part.affinity }}
{{- toYaml .part.affinity }}
{{- else if gt (int .part.replicas) 1 }}
podAntiAffinity:
  preferredDuringSchedulingIgnoredDuringExecution:
    - weight: 100
      podAffinityTerm:
        topologyKey: kubernetes.io/hostname
        labelSelector:
          matchLabels:
            {{- include "rampwatch.selectorLabels" . | nindent 12 }}
{{- end }}
{{- end }}

{{/* What every pod of this chart may be told about where it runs. */}}
{{- define "rampwatch.placement" -}}
{{- with .part.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .part.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .part.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with include "rampwatch.affinity" . }}
affinity:
  {{- . | trim | nindent 2 }}
{{- end }}
{{- with .part.topologySpreadConstraints }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
