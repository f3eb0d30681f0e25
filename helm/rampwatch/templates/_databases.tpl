{{/* A database's address, with trust where a trust store is given; empty for the Secret's. */}}
{{- define "rampwatch.database.url" -}}
{{- if and .database.url .database.trustStoreSecret (not (contains "?" .database.url)) }}
{{- printf "%s?sslMode=VERIFY_IDENTITY&trustCertificateKeyStoreType=PKCS12&trustCertificateKeyStoreUrl=file:///etc/rampwatch/%s-trust/truststore.p12" .database.url .purpose }}
{{- else }}
{{- .database.url }}
{{- end }}
{{- end }}

{{/* An environment variable with the address: as it is set, or out of the Secret. */}}
{{- define "rampwatch.database.variable" -}}
- name: {{ .name }}
  {{- with include "rampwatch.database.url" . }}
  value: {{ . | quote }}
  {{- else }}
  valueFrom:
    secretKeyRef: {name: {{ .database.existingSecret }}, key: {{ .database.keys.url }}}
  {{- end }}
{{- end }}

{{/* Mounts of logins and trust stores, for a map from purpose to database. */}}
{{- define "rampwatch.database.mounts" -}}
{{- range $purpose, $database := . }}
{{- if $database.existingSecret }}
- {name: {{ $purpose }}, mountPath: /etc/rampwatch/{{ $purpose }}, readOnly: true}
{{- if $database.trustStoreSecret }}
- {name: {{ $purpose }}-trust, mountPath: /etc/rampwatch/{{ $purpose }}-trust, readOnly: true}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Their volumes. Files, not variables: they are read at each connection, so that a rotated login is used. */}}
{{- define "rampwatch.database.volumes" -}}
{{- range $purpose, $database := . }}
{{- if $database.existingSecret }}
- name: {{ $purpose }}
  secret:
    secretName: {{ $database.existingSecret }}
    items:
      - {key: {{ $database.keys.username }}, path: username}
      - {key: {{ $database.keys.password }}, path: password}
{{- if $database.trustStoreSecret }}
- name: {{ $purpose }}-trust
  secret: {secretName: {{ $database.trustStoreSecret }}}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
