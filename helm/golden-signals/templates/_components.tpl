{{/* The workloads, each with: component, service (its image), workload (values), needs (stores), settings (variables), secrets
     (entries of env), groups and topics (whose lag scales it), preStop (seconds). Everything else is made from this list. */}}
{{- define "golden.components" -}}
{{- $defaults := .Values.defaults -}}
- component: market-data-service
  service: market-data-service
  workload: {{ mergeOverwrite (deepCopy $defaults) .Values.services.marketData | toJson }}
  needs: [kafka, redis]
  settings: {{- include "golden.marketData.settings" . | nindent 4 }}
  secrets: {{- include "golden.marketData.secrets" . | nindent 4 }}
{{- range .Values.agents.families }}
- component: agent-service-{{ .name }}
  service: agent-service
  workload: {{ mergeOverwrite (deepCopy $defaults) (omit . "name" "families") | toJson }}
  needs: [kafka]
  settings:
    {{- include "golden.kafka.settings" $ | nindent 4 }}
    GOLDEN_INTERVALS: {{ join "," $.Values.intervals }}
    GOLDEN_AGENTS_PANEL: {{ .name }}
    GOLDEN_AGENTS_FAMILIES: {{ join "," .families }}
  secrets: {{- include "golden.kafka.secrets" $ | nindent 4 }}
  lag: {group: agent-service-{{ .name }}, topics: [{{ range $i, $interval := $.Values.intervals }}{{ if $i }}, {{ end }}market.bars.{{ $interval }}.v1{{ end }}]}
{{- end }}
- component: signal-aggregator
  service: signal-aggregator
  workload: {{ mergeOverwrite (deepCopy $defaults) .Values.services.signalAggregator | toJson }}
  needs: [kafka, postgresql, redis]
  settings:
    {{- include "golden.kafka.settings" . | nindent 4 }}
    {{- include "golden.postgresql.jdbc" . | nindent 4 }}
    {{- include "golden.redis.settings" . | nindent 4 }}
    GOLDEN_CONSENSUS_PANELS: {{ include "golden.panels" . }}
  secrets:
    {{- include "golden.kafka.secrets" . | nindent 4 }}
    {{- include "golden.postgresql.secrets" . | nindent 4 }}
    {{- include "golden.redis.secrets" . | nindent 4 }}
  lag: {group: signal-aggregator, topics: [agent.signals.v1]}
- component: api-gateway
  service: api-gateway
  workload: {{ mergeOverwrite (deepCopy $defaults) .Values.services.apiGateway | toJson }}
  needs: [kafka, postgresql, redis]
  settings: {{- include "golden.gateway.settings" . | nindent 4 }}
  secrets:
    {{- include "golden.kafka.secrets" . | nindent 4 }}
    {{- include "golden.postgresql.secrets" . | nindent 4 }}
    {{- include "golden.redis.secrets" . | nindent 4 }}
    {{- include "golden.access.secrets" . | nindent 4 }}
  # Until routers have heard that it ends, requests still come.
  preStop: 5
{{- end }}

{{/* One panel for each deployment of agents; the aggregator waits for them. An agent must not vote in two. */}}
{{- define "golden.panels" -}}
{{- $names := list -}}
{{- $families := list -}}
{{- range .Values.agents.families -}}
{{- $names = append $names .name -}}
{{- $families = concat $families .families -}}
{{- end -}}
{{- if ne (len $names) (len (uniq $names)) }}{{ fail "agents.families: two entries have the same name" }}{{ end -}}
{{- if ne (len $families) (len (uniq $families)) }}{{ fail "agents.families: a family may stand in one entry only, or its agents would vote twice" }}{{ end -}}
{{- if and (has "all" $families) (gt (len $families) 1) }}{{ fail "agents.families: beside [all] there can be no other family, or its agents would vote twice" }}{{ end -}}
{{- join "," $names -}}
{{- end }}

{{- define "golden.marketData.settings" -}}
{{ include "golden.kafka.settings" . }}
{{ include "golden.redis.settings" . }}
GOLDEN_PROVIDERS: {{ join "," .Values.marketData.providers }}
GOLDEN_INTERVALS: {{ join "," .Values.intervals }}
GOLDEN_TOPICS_CREATE: {{ eq (include "golden.topics" .) "service" | quote }}
{{- $workload := mergeOverwrite (deepCopy .Values.defaults) .Values.services.marketData }}
GOLDEN_MARKET_DATA_REPLICAS: {{ ternary $workload.replicas $workload.autoscaling.maxReplicas (eq $workload.autoscaling.mode "none") | quote }}
{{- end }}

{{- define "golden.marketData.secrets" -}}
{{ include "golden.kafka.secrets" . }}
{{ include "golden.redis.secrets" . }}
{{- range $name, $from := .Values.marketData.keys }}
{{ include "golden.fromSecret" (dict "name" $name "secret" $from.name "key" $from.key) }}
{{- end }}
{{- end }}

{{- define "golden.topics" -}}
{{ ternary "service" .Values.kafka.topics .Values.trial.enabled }}
{{- end }}

{{- define "golden.gateway.settings" -}}
{{ include "golden.kafka.settings" . }}
{{ include "golden.postgresql.reactive" . }}
{{ include "golden.redis.settings" . }}
GOLDEN_INTERVALS: {{ join "," .Values.intervals }}
{{- with .Values.gateway.trustedProxies }}
QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING: "true"
QUARKUS_HTTP_PROXY_TRUSTED_PROXIES: {{ join "," . | quote }}
{{- end }}
{{- with .Values.gateway.corsOrigins }}
QUARKUS_HTTP_CORS_ENABLED: "true"
QUARKUS_HTTP_CORS_ORIGINS: {{ join "," . | quote }}
QUARKUS_HTTP_CORS_HEADERS: Authorization,X-API-Key,Content-Type,Last-Event-ID
QUARKUS_HTTP_CORS_EXPOSED_HEADERS: RateLimit-Limit,RateLimit-Remaining,RateLimit-Reset,Retry-After,Location
GOLDEN_STREAM_ORIGINS: {{ join "," . | quote }}
{{- end }}
{{- with .Values.oidc }}
{{- if .authServerUrl }}
QUARKUS_OIDC_TENANT_ENABLED: "true"
QUARKUS_OIDC_AUTH_SERVER_URL: {{ .authServerUrl | quote }}
QUARKUS_OIDC_TOKEN_AUDIENCE: {{ required "oidc.audience is needed with oidc.authServerUrl: any application's token would do without it" .audience | quote }}
QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH: {{ .rolesClaim | quote }}
{{- end }}
{{- end }}
{{- end }}

{{- define "golden.access.secrets" -}}
{{- $secret := .Values.access.secretName | default (include "golden.secretName" .) -}}
{{ include "golden.fromSecret" (dict "name" "GOLDEN_SECRET" "secret" $secret "key" "GOLDEN_SECRET") }}
{{ include "golden.fromSecret" (dict "name" "GOLDEN_ACCESS_ADMIN_KEY_SHA256" "secret" $secret "key" "GOLDEN_ACCESS_ADMIN_KEY_SHA256") }}
{{- end }}
