{{- define "golden.fullname" -}}
{{- $name := default .Chart.Name .Values.nameOverride -}}
{{- $both := ternary .Release.Name (printf "%s-%s" .Release.Name $name) (contains $name .Release.Name) -}}
{{- default $both .Values.fullnameOverride | trunc 30 | trimSuffix "-" -}}
{{- end }}

{{/* Of (root, component): what never changes of an object, and selects its pods. */}}
{{- define "golden.selector" -}}
app.kubernetes.io/name: {{ .root.Chart.Name }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Of (root, component). */}}
{{- define "golden.labels" -}}
{{ include "golden.selector" . }}
app.kubernetes.io/version: {{ .root.Values.image.tag | default .root.Chart.AppVersion | quote }}
app.kubernetes.io/part-of: golden-signals
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/* Of (root, component): the metadata of one of its objects. */}}
{{- define "golden.metadata" -}}
name: {{ include "golden.fullname" .root }}-{{ .component }}
namespace: {{ .root.Release.Namespace }}
labels: {{- include "golden.labels" . | nindent 2 }}
{{- end }}

{{/* Of (root, service). */}}
{{- define "golden.image" -}}
{{- $image := .root.Values.image -}}
{{- $name := printf "%s/%s%s" $image.registry $image.repositoryPrefix .service -}}
{{- $digest := get $image.digests .service -}}
{{- if $digest }}{{ $name }}@{{ $digest }}{{ else }}{{ $name }}:{{ $image.tag | default .root.Chart.AppVersion }}{{ end -}}
{{- end }}

{{- define "golden.secretName" -}}
{{ include "golden.fullname" . }}-secrets
{{- end }}

{{/* What every pod of ours has: no token, nobody's links in its environment, no root. */}}
{{- define "golden.pod" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: {{ .user }}
  runAsGroup: {{ .user }}
  fsGroup: {{ .user }}
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{- range . }}
  - name: {{ . }}
{{- end }}
{{- end }}
{{- end }}

{{- define "golden.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{/* Of (name, secret, key): a variable that a secret has. */}}
{{- define "golden.fromSecret" -}}
- name: {{ .name }}
  valueFrom: {secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}}
{{- end }}

{{/* On objects that are made before the release's own, for jobs that must be done by then. A trial's database and
     broker come with the release: on installing it, the services prepare them themselves. */}}
{{- define "golden.hook" -}}
helm.sh/hook: {{ .root.Values.trial.enabled | ternary "pre-upgrade" "pre-install,pre-upgrade" }}
helm.sh/hook-weight: {{ .weight | quote }}
helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
{{- end }}
