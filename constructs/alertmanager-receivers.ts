import type { ReceiverConfig } from '../config/receivers.ts';
import { set } from './alertmanager-routes.ts';
import { keysBySecret, type SecretKeys } from './secret-files.ts';

/** Where the file with a key of a Secret is mounted. */
export const secretFile = ({ name, key }: { readonly name: string; readonly key: string }): string =>
  `/etc/alertmanager/secrets/${name}/${key}`;

const optionalFile = (reference: Parameters<typeof secretFile>[0] | undefined): string | undefined =>
  reference && secretFile(reference);

const use = (template: string): string => `{{ template "belvedere.${template}" . }}`;

const slackColor =
  '{{ if eq .Status "resolved" }}good{{ else if eq .CommonLabels.severity "critical" }}danger{{ else }}warning{{ end }}';
const link = (annotation: string): string => `{{ .CommonAnnotations.${annotation} }}`;

/** The port at which mail servers speak TLS from the first byte (RFC 8314). */
const implicitTlsPort = ':465';

type Kinds = {
  readonly [K in Exclude<keyof ReceiverConfig, 'name'>]: (
    entry: ReceiverConfig[K][number],
  ) => Readonly<Record<string, unknown>>;
};

const kinds: Kinds = {
  webhook: ({ url, urlSecret, bearerToken, maxAlerts, timeout, sendResolved }) => ({
    url,
    url_file: optionalFile(urlSecret),
    max_alerts: maxAlerts > 0 ? maxAlerts : undefined,
    timeout,
    http_config: bearerToken && { authorization: { credentials_file: secretFile(bearerToken) } },
    send_resolved: sendResolved,
  }),
  slack: ({ apiUrl, appToken, channel, username, iconEmoji, title, text, sendResolved }) => ({
    api_url_file: optionalFile(apiUrl),
    app_token_file: optionalFile(appToken),
    channel,
    username,
    icon_emoji: iconEmoji,
    color: slackColor,
    title: title ?? use('title'),
    title_link: use('alerts-url'),
    text: text ?? use('slack.text'),
    fallback: use('title'),
    mrkdwn_in: ['text'],
    send_resolved: sendResolved,
  }),
  email: (mail) => ({
    to: mail.to,
    from: mail.from,
    smarthost: mail.smarthost,
    hello: mail.hello,
    auth_username: mail.username,
    auth_password_file: optionalFile(mail.password),
    require_tls: mail.requireTls,
    force_implicit_tls: mail.implicitTls ?? (mail.smarthost.endsWith(implicitTlsPort) || undefined),
    tls_config: mail.caSecret && { ca_file: secretFile(mail.caSecret) },
    headers: { Subject: mail.subject ?? use('title') },
    html: use('email.html'),
    text: use('text'),
    send_resolved: mail.sendResolved,
  }),
  pagerduty: ({ routingKey, url, title, class: kind, component, group, sendResolved }) => ({
    routing_key_file: secretFile(routingKey),
    url,
    description: title ?? use('title'),
    severity:
      '{{ if eq .CommonLabels.severity "critical" "warning" "info" }}{{ .CommonLabels.severity }}{{ else }}error{{ end }}',
    class: kind,
    component: component ?? '{{ .CommonLabels.service_name }}',
    group: group ?? '{{ .CommonLabels.namespace }}',
    client_url: use('alerts-url'),
    // What Alertmanager would put there lists every label and annotation.
    details: { firing: use('text.firing'), resolved: use('text.resolved') },
    links: [
      { href: link('runbook_url'), text: 'Runbook' },
      { href: link('dashboard_url'), text: 'Dashboard' },
      { href: use('silence-url'), text: 'Silence' },
    ],
    send_resolved: sendResolved,
  }),
  opsgenie: ({ apiKey, apiUrl, priority, responders, tags, title, text, sendResolved }) => ({
    api_key_file: secretFile(apiKey),
    api_url: apiUrl,
    message: title ?? use('title'),
    description: text ?? use('text'),
    source: use('alerts-url'),
    entity: '{{ .CommonLabels.service_name }}',
    priority:
      priority ??
      '{{ if eq .CommonLabels.severity "critical" }}P1{{ else if eq .CommonLabels.severity "warning" }}P3{{ else }}P5{{ end }}',
    responders:
      responders.length > 0
        ? responders.map(({ type, name }) => ({ type, [type === 'user' ? 'username' : 'name']: name }))
        : undefined,
    tags: tags.length > 0 ? tags.join(',') : undefined,
    send_resolved: sendResolved,
  }),
  msteams: ({ webhookUrl, title, text, sendResolved }) => ({
    webhook_url_file: secretFile(webhookUrl),
    title: title ?? use('title'),
    text: text ?? use('markdown.text'),
    send_resolved: sendResolved,
  }),
};

const fieldOf = (kind: string): string => (kind === 'msteams' ? 'msteamsv2_configs' : `${kind}_configs`);

/** A receiver as alertmanager.yaml has it. Secrets are read from files. */
export const receiverFields = (config: ReceiverConfig): Record<string, unknown> => ({
  name: config.name,
  ...Object.fromEntries(
    (Object.keys(kinds) as (keyof Kinds)[])
      .filter((kind) => config[kind].length > 0)
      .map((kind) => [
        fieldOf(kind),
        config[kind].map((entry) => set((kinds[kind] as (one: typeof entry) => Record<string, unknown>)(entry))),
      ]),
  ),
});

const isReference = (value: unknown): value is { readonly name: string; readonly key: string } =>
  typeof value === 'object' && value !== null && 'name' in value && 'key' in value;

/** Keys of the Secrets the receivers read. */
export const receiverSecrets = (receivers: readonly ReceiverConfig[]): SecretKeys[] =>
  keysBySecret(
    receivers.flatMap((config) =>
      (Object.keys(kinds) as (keyof Kinds)[]).flatMap((kind) =>
        config[kind].flatMap((entry) => Object.values(entry).filter(isReference)),
      ),
    ),
  );
