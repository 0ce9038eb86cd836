{{/* Settings (variables and their values) and secrets (entries of env) by which the services find Kafka, PostgreSQL, Redis
     and a collector of traces. */}}

{{- define "golden.tracing.settings" -}}
{{- with .Values.tracing }}
{{- if .endpoint -}}
OTEL_SDK_DISABLED: "false"
OTEL_EXPORTER_OTLP_ENDPOINT: {{ .endpoint | quote }}
OTEL_EXPORTER_OTLP_PROTOCOL: {{ .protocol }}
QUARKUS_OTEL_TRACES_SAMPLER: parentbased_traceidratio
QUARKUS_OTEL_TRACES_SAMPLER_ARG: {{ .ratio | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* The port of a URL: the scheme's own where it names none. */}}
{{- define "golden.port" -}}
{{- $url := urlParse . -}}
{{ regexFind ":[0-9]+$" $url.host | trimPrefix ":" | default (ternary "443" "80" (eq $url.scheme "https")) }}
{{- end }}

{{- define "golden.kafka.servers" -}}
{{- if .Values.trial.enabled }}{{ include "golden.fullname" . }}-kafka:9092{{ else }}{{ join "," .Values.kafka.bootstrapServers }}{{ end -}}
{{- end }}

{{- define "golden.kafka.protocol" -}}
{{- $sasl := ternary "SASL_" "" (ne .Values.kafka.sasl.mechanism "") -}}
{{- if .Values.trial.enabled }}PLAINTEXT{{ else }}{{ $sasl }}{{ ternary "SSL" "PLAINTEXT" .Values.kafka.tls.enabled }}{{ end -}}
{{- end }}

{{- define "golden.kafka.settings" -}}
{{- $protocol := include "golden.kafka.protocol" . -}}
KAFKA_BOOTSTRAP_SERVERS: {{ include "golden.kafka.servers" . | quote }}
KAFKA_SECURITY_PROTOCOL: {{ $protocol }}
{{- if hasSuffix "SSL" $protocol }}
{{- if .Values.kafka.tls.ca.name }}
KAFKA_SSL_TRUSTSTORE_TYPE: PEM
{{- end }}
{{- if .Values.kafka.tls.client.name }}
KAFKA_SSL_KEYSTORE_TYPE: PEM
{{- end }}
{{- end }}
{{- if hasPrefix "SASL" $protocol }}
KAFKA_SASL_MECHANISM: {{ .Values.kafka.sasl.mechanism }}
{{- end }}
{{- end }}

{{- define "golden.kafka.secrets" -}}
{{- $protocol := include "golden.kafka.protocol" . -}}
{{- with .Values.kafka.tls }}
{{- if hasSuffix "SSL" $protocol }}
{{- if .ca.name }}
{{ include "golden.fromSecret" (dict "name" "KAFKA_SSL_TRUSTSTORE_CERTIFICATES" "secret" .ca.name "key" .ca.key) }}
{{- end }}
{{- if .client.name }}
{{ include "golden.fromSecret" (dict "name" "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN" "secret" .client.name "key" .client.certificateKey) }}
{{ include "golden.fromSecret" (dict "name" "KAFKA_SSL_KEYSTORE_KEY" "secret" .client.name "key" .client.keyKey) }}
{{- end }}
{{- end }}
{{- end }}
{{- with .Values.kafka.sasl }}
{{- if hasPrefix "SASL" $protocol }}
{{- if .username }}
- name: SASL_USERNAME
  value: {{ .username | quote }}
{{- else }}
{{ include "golden.fromSecret" (dict "name" "SASL_USERNAME" "secret" .secret.name "key" .secret.usernameKey) }}
{{- end }}
{{ include "golden.fromSecret" (dict "name" "SASL_PASSWORD" "secret" .secret.name "key" .secret.passwordKey) }}
- name: KAFKA_SASL_JAAS_CONFIG
  value: org.apache.kafka.common.security.{{ ternary "plain.Plain" "scram.Scram" (eq .mechanism "PLAIN") }}LoginModule required username="$(SASL_USERNAME)" password="$(SASL_PASSWORD)";
{{- end }}
{{- end }}
{{- end }}

{{- define "golden.postgresql.address" -}}
{{- with .Values.postgresql -}}
postgresql://{{ ternary (printf "%s-postgresql:5432" (include "golden.fullname" $)) (printf "%s:%v" .host .port) $.Values.trial.enabled }}/{{ .database }}
{{- end -}}
{{- end }}

{{/* Whether the certificate of PostgreSQL's authority is a file in the pod. */}}
{{- define "golden.postgresql.ca" -}}
{{- with .Values.postgresql.tls }}{{ if and (eq .mode "verify-full") .ca.name (not $.Values.trial.enabled) }}{{ .ca.name }}{{ end }}{{ end -}}
{{- end }}

{{- define "golden.postgresql.jdbc" -}}
{{- $mode := ternary "disable" .Values.postgresql.tls.mode .Values.trial.enabled -}}
{{- $ca := ternary "sslrootcert=/etc/golden/postgresql/ca.crt" "sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory" (ne (include "golden.postgresql.ca" .) "") -}}
QUARKUS_DATASOURCE_JDBC_URL: jdbc:{{ include "golden.postgresql.address" . }}?sslmode={{ $mode }}{{ if eq $mode "verify-full" }}&{{ $ca }}{{ end }}
{{- end }}

{{- define "golden.postgresql.reactive" -}}
{{- $mode := ternary "disable" .Values.postgresql.tls.mode .Values.trial.enabled -}}
QUARKUS_DATASOURCE_REACTIVE_URL: {{ include "golden.postgresql.address" . }}
QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE: {{ $mode }}
{{- if eq $mode "require" }}
QUARKUS_DATASOURCE_REACTIVE_TRUST_ALL: "true"
{{- end }}
{{- if eq $mode "verify-full" }}
QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
{{- if include "golden.postgresql.ca" . }}
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS: /etc/golden/postgresql/ca.crt
{{- end }}
{{- end }}
{{- end }}

{{- define "golden.postgresql.secrets" -}}
{{- $secret := .Values.postgresql.secret -}}
{{- if or .Values.trial.enabled (not $secret.name) }}
{{- $secret = dict "name" (include "golden.secretName" .) "usernameKey" "postgresql-username" "passwordKey" "postgresql-password" }}
{{- end }}
{{ include "golden.fromSecret" (dict "name" "QUARKUS_DATASOURCE_USERNAME" "secret" $secret.name "key" $secret.usernameKey) }}
{{ include "golden.fromSecret" (dict "name" "QUARKUS_DATASOURCE_PASSWORD" "secret" $secret.name "key" $secret.passwordKey) }}
{{- end }}

{{- define "golden.redis.settings" -}}
{{- with .Values.redis -}}
{{- if $.Values.trial.enabled -}}
QUARKUS_REDIS_HOSTS: redis://{{ include "golden.fullname" $ }}-redis:6379
{{- else -}}
QUARKUS_REDIS_HOSTS: {{ ternary "rediss" "redis" .tls.enabled }}://{{ .host }}:{{ .port }}/{{ .database }}
{{- if .tls.enabled }}
QUARKUS_REDIS_TLS_ENABLED: "true"
QUARKUS_REDIS_TLS_HOSTNAME_VERIFICATION_ALGORITHM: HTTPS
{{- if .tls.ca.name }}
QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM: "true"
QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM_CERTS: /etc/golden/redis/ca.crt
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{- define "golden.redis.secrets" -}}
{{- with .Values.redis }}
{{- if not $.Values.trial.enabled }}
{{- if .secret.name }}
{{ include "golden.fromSecret" (dict "name" "QUARKUS_REDIS_PASSWORD" "secret" .secret.name "key" .secret.key) }}
{{- else if .password }}
{{ include "golden.fromSecret" (dict "name" "QUARKUS_REDIS_PASSWORD" "secret" (include "golden.secretName" $) "key" "redis-password") }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* Authorities' certificates that libraries want as files, for the stores in .needs: a list of name, secret and key. */}}
{{- define "golden.certificates" -}}
{{- $postgresql := include "golden.postgresql.ca" .root }}
{{- if and $postgresql (has "postgresql" .needs) }}
- {name: postgresql, secret: {{ $postgresql }}, key: {{ .root.Values.postgresql.tls.ca.key }}}
{{- end }}
{{- with .root.Values.redis.tls }}
{{- if and .enabled .ca.name (has "redis" $.needs) (not $.root.Values.trial.enabled) }}
- {name: redis, secret: {{ .ca.name }}, key: {{ .ca.key }}}
{{- end }}
{{- end }}
{{- end }}
