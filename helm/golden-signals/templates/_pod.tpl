{{/* Of (root, of: a component): all its settings. Those of the workload are written as in the documentation. */}}
{{- define "golden.data" -}}
{{- $data := merge (dict "QUARKUS_HTTP_HOST" "0.0.0.0" "QUARKUS_HTTP_PORT" "8080" "GOLDEN_KAFKA_GROUP_PROTOCOL" .root.Values.kafka.groupProtocol) .of.settings (include "golden.tracing.settings" .root | fromYaml) -}}
{{- range $name, $value := .of.workload.settings -}}
{{- $_ := set $data (regexReplaceAll "[^A-Za-z0-9]" $name "_" | upper) (toString $value) -}}
{{- end -}}
{{- toYaml $data -}}
{{- end }}

{{/* Of (root, of): what runs a service's image, alike in deployments and jobs. */}}
{{- define "golden.service.container" -}}
image: {{ include "golden.image" (dict "root" .root "service" .of.service) }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
{{ include "golden.container" . }}
resources: {{- toYaml .of.workload.resources | nindent 2 }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
{{- range (include "golden.certificates" (dict "root" .root "needs" .of.needs) | fromYamlArray) }}
  - {name: {{ .name }}-ca, mountPath: /etc/golden/{{ .name }}, readOnly: true}
{{- end }}
{{- with .of.workload.extraVolumeMounts }}
{{ toYaml . | indent 2 }}
{{- end }}
{{- end }}

{{- define "golden.service.volumes" -}}
- name: tmp
  emptyDir: {}
{{- range (include "golden.certificates" (dict "root" .root "needs" .of.needs) | fromYamlArray) }}
- name: {{ .name }}-ca
  secret: {secretName: {{ .secret }}, items: [{key: {{ .key }}, path: ca.crt}]}
{{- end }}
{{- with .of.workload.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/* How it is placed. */}}
{{- define "golden.service.placement" -}}
{{- with .of.workload.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .of.workload.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.workload.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.workload.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Health answers from the first moment on and tells of stores that are away by readiness alone: so the process is
     started once it is live, and no outage of a store restarts it. */}}
{{- define "golden.probes" -}}
startupProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 2
  failureThreshold: 60
livenessProbe:
  httpGet: {path: /q/health/live, port: http}
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 3
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 2
{{- end }}

{{/* The autoscaler of a component: none, cpu or lag; where there is no lag to go by, cpu. */}}
{{- define "golden.autoscaler" -}}
{{- $mode := .workload.autoscaling.mode -}}
{{- ternary "cpu" $mode (and (eq $mode "lag") (not .lag)) -}}
{{- end }}
