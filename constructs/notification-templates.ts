/** Name of the file with the templates of the stack, beside alertmanager.yaml. */
export const templatesFile = 'belvedere.tmpl';

/** In these texts an annotation or label that is not there is left out with the line it would stand in. */
const title =
  '[{{ .Status | toUpper }}{{ if eq .Status "firing" }}:{{ .Alerts.Firing | len }}{{ end }}] {{ with .CommonLabels.alertname }}{{ . }}{{ else }}{{ .Alerts | len }} alerts{{ end }}{{ with .CommonLabels.service_name }} {{ . }}{{ end }}{{ with .CommonLabels.namespace }} in {{ . }}{{ end }}{{ with .CommonLabels.cluster }} ({{ . }}){{ end }}';

const alertsUrl = '{{ .ExternalURL }}/#/alerts?receiver={{ .Receiver | urlquery }}';

/** The form to silence what the alerts of a notification have in common, filled in. */
const silenceUrl =
  '{{ .ExternalURL }}/#/silences/new?filter=%7B{{ range $i, $label := .CommonLabels.SortedPairs }}{{ if $i }}%2C{{ end }}{{ $label.Name | urlquery }}%3D{{ printf "%q" $label.Value | urlquery }}{{ end }}%7D';

const summary = '{{ with .Annotations.summary }}{{ . }}{{ else }}{{ .Labels.alertname }}{{ end }}';
const since = '{{ .StartsAt.UTC.Format "2006-01-02 15:04 MST" }}';
const until = '{{ .EndsAt.UTC.Format "2006-01-02 15:04 MST" }}';

/** What `alert` says of each alert that fires, and `over` of each that is over. */
const list = (alert: string, over: string, between = '\n'): string =>
  `{{ range .Alerts.Firing }}${alert}${between}{{ end }}{{ with .Alerts.Resolved }}${over}{{ end }}`;

/** Slack takes these three signs for its own. */
const slackText = (value: string): string =>
  `{{ ${value} | reReplaceAll "&" "&amp;" | reReplaceAll "<" "&lt;" | reReplaceAll ">" "&gt;" }}`;

const plainAlert = `- ${summary}
{{ with .Annotations.description }}  {{ . }}
{{ end }}  Since {{ .StartsAt.UTC.Format "2006-01-02 15:04 MST" }}, severity {{ .Labels.severity }}
{{ with .Annotations.runbook_url }}  Runbook: {{ . }}
{{ end }}{{ with .Annotations.dashboard_url }}  Dashboard: {{ . }}
{{ end }}`;
const plainFiring = `{{ range .Alerts.Firing }}${plainAlert}{{ end }}`;
const plainResolved = `{{ range .Alerts.Resolved }}- ${summary} (over since ${until})
{{ end }}`;

const slackAlert = `*{{ with .Annotations.summary }}${slackText('.')}{{ else }}${slackText('.Labels.alertname')}{{ end }}* (since ${since})
{{ with .Annotations.description }}${slackText('.')}
{{ end }}{{ with .Annotations.runbook_url }}<{{ . }}|Runbook> {{ end }}{{ with .Annotations.dashboard_url }}<{{ . }}|Dashboard>{{ end }}`;
const slackOver = `{{ range . }}:white_check_mark: {{ with .Annotations.summary }}${slackText('.')}{{ else }}${slackText('.Labels.alertname')}{{ end }}
{{ end }}`;

const markdownAlert = `**${summary}** (since ${since})

{{ with .Annotations.description }}{{ . }}

{{ end }}{{ with .Annotations.runbook_url }}[Runbook]({{ . }}) {{ end }}{{ with .Annotations.dashboard_url }}[Dashboard]({{ . }}){{ end }}
`;
const markdownOver = `{{ range . }}- over: ${summary}
{{ end }}`;

const htmlAlert = `<li style="margin-bottom:1em"><b>${summary}</b> ({{ .Labels.severity }}, since ${since})<br>
{{ with .Annotations.description }}{{ . }}<br>{{ end }}
{{ with .Annotations.runbook_url }}<a href="{{ . }}">Runbook</a> {{ end }}{{ with .Annotations.dashboard_url }}<a href="{{ . }}">Dashboard</a>{{ end }}</li>
`;

const html = `<!doctype html>
<html><body style="font-family:sans-serif">
<h2>{{ template "belvedere.title" . }}</h2>
{{ with .Alerts.Firing }}<ul>{{ range . }}${htmlAlert}{{ end }}</ul>{{ end }}
{{ with .Alerts.Resolved }}<h3>Over</h3><ul>{{ range . }}<li>${summary} (since ${until})</li>{{ end }}</ul>{{ end }}
<p><a href="{{ .ExternalURL }}/#/alerts">Alerts</a> <a href="{{ template "belvedere.silence-url" . }}">Silence</a></p>
</body></html>`;

/** Templates by name. A file of the user that is read after this one may define each anew. */
const templates: Readonly<Record<string, string>> = {
  title,
  'alerts-url': alertsUrl,
  'silence-url': silenceUrl,
  'text.firing': plainFiring,
  'text.resolved': plainResolved,
  text: `{{ if .Alerts.Firing }}Firing:
{{ template "belvedere.text.firing" . }}{{ end }}{{ if .Alerts.Resolved }}Over:
{{ template "belvedere.text.resolved" . }}{{ end }}Silence: {{ template "belvedere.silence-url" . }}
`,
  'slack.text': `${list(slackAlert, slackOver)}{{ if .Alerts.Firing }}<{{ template "belvedere.silence-url" . }}|Silence>{{ end }}`,
  'markdown.text': `${list(markdownAlert, markdownOver)}{{ if .Alerts.Firing }}[Silence]({{ template "belvedere.silence-url" . }}){{ end }}`,
  'email.html': html,
};

/** The templates of notifications: one title, and a text for each kind of receiver, with links to runbook, dashboard and silence. */
export const notificationTemplates = (): string =>
  Object.entries(templates)
    .map(([name, text]) => `{{ define "belvedere.${name}" }}${text}{{ end }}\n`)
    .join('');
