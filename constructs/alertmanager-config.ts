import { stringify } from 'yaml';
import type { RouteConfig } from '../config/alertmanager.ts';
import type { ReceiverConfig } from '../config/receivers.ts';
import { keysBySecret, type SecretKeys } from './secret-files.ts';

export interface AlertmanagerConfigProps {
  /** Who is notified, and how. */
  readonly receivers: readonly ReceiverConfig[];
  /** Root of the routing tree. */
  readonly route: {
    /** Receiver of what no route takes. @default - the first receiver; nobody where there is none */
    readonly receiver?: string | undefined;
    /** Labels whose alerts go out in one notification. */
    readonly groupBy: readonly string[];
    /** How long a new group waits for more alerts. */
    readonly groupWait: string;
    /** How long a group that was told waits before it tells of new alerts. */
    readonly groupInterval: string;
    /** When alerts that still fire are told again. */
    readonly repeatInterval: string;
    /** Routes below it; the first that matches takes the alert. */
    readonly routes: readonly RouteConfig[];
  };
  /** Receiver of Watchdog. @default - nobody */
  readonly deadMansSwitch?: string | undefined;
}

/** Receiver that tells nobody: of alerts that only other alerts read, and of all where no receiver is set. */
export const nobody = 'nobody';

/** Where the file with a key of a Secret is mounted. */
export const secretFile = ({ name, key }: { readonly name: string; readonly key: string }): string =>
  `/etc/alertmanager/secrets/${name}/${key}`;

/** alertmanager.yaml. Secrets are read from files, so the text holds none. */
export const alertmanagerConfig = (props: AlertmanagerConfigProps): string =>
  stringify(
    {
      route: {
        receiver: props.route.receiver ?? props.receivers[0]?.name ?? nobody,
        group_by: [...props.route.groupBy],
        group_wait: props.route.groupWait,
        group_interval: props.route.groupInterval,
        repeat_interval: props.route.repeatInterval,
        routes: [
          {
            receiver: props.deadMansSwitch ?? nobody,
            matchers: ['alertname="Watchdog"'],
            group_wait: '0s',
            group_interval: '1m',
            repeat_interval: '5m',
          },
          ...props.route.routes.map(route),
        ],
      },
      // A warning about what a critical alert already tells is noise.
      inhibit_rules: [
        {
          source_matchers: ['severity="critical"'],
          target_matchers: ['severity=~"warning|info"'],
          equal: ['cluster', 'namespace', 'alertname', 'service_name', 'instance'],
        },
        {
          source_matchers: ['severity="warning"'],
          target_matchers: ['severity="info"'],
          equal: ['cluster', 'namespace', 'alertname', 'service_name', 'instance'],
        },
      ],
      receivers: [...props.receivers.map(receiver), { name: nobody }],
    },
    { lineWidth: 0 },
  );

const set = (settings: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));

const route = (node: RouteConfig): Record<string, unknown> =>
  set({
    receiver: node.receiver,
    matchers: node.matchers,
    continue: node.continue || undefined,
    group_by: node.groupBy,
    group_wait: node.groupWait,
    group_interval: node.groupInterval,
    repeat_interval: node.repeatInterval,
    routes: node.routes.length > 0 ? node.routes.map(route) : undefined,
  });

const text = '{{ range .Alerts }}{{ .Annotations.summary }}\n{{ .Annotations.description }}\n{{ end }}';

const receiver = (config: ReceiverConfig): Record<string, unknown> => {
  const kinds: Record<string, unknown[]> = {
    webhook_configs: config.webhook.map((webhook) =>
      set({
        url: webhook.url,
        url_file: webhook.urlSecret && secretFile(webhook.urlSecret),
        send_resolved: webhook.sendResolved,
      }),
    ),
    slack_configs: config.slack.map((slack) => ({
      api_url_file: secretFile(slack.apiUrl),
      channel: slack.channel,
      send_resolved: slack.sendResolved,
      title: '[{{ .Status | toUpper }}] {{ .CommonLabels.alertname }} {{ .CommonLabels.service_name }}',
      text,
    })),
    email_configs: config.email.map((email) =>
      set({
        to: email.to,
        from: email.from,
        smarthost: email.smarthost,
        auth_username: email.username,
        auth_password_file: email.password && secretFile(email.password),
        send_resolved: email.sendResolved,
      }),
    ),
    pagerduty_configs: config.pagerduty.map((pagerduty) => ({
      routing_key_file: secretFile(pagerduty.routingKey),
      severity:
        '{{ if eq .CommonLabels.severity "critical" "warning" "info" }}{{ .CommonLabels.severity }}{{ else }}error{{ end }}',
      send_resolved: pagerduty.sendResolved,
    })),
    opsgenie_configs: config.opsgenie.map((opsgenie) => ({
      api_key_file: secretFile(opsgenie.apiKey),
      send_resolved: opsgenie.sendResolved,
    })),
    msteamsv2_configs: config.msteams.map((msteams) => ({
      webhook_url_file: secretFile(msteams.webhookUrl),
      send_resolved: msteams.sendResolved,
    })),
  };
  return {
    name: config.name,
    ...Object.fromEntries(Object.entries(kinds).filter(([, configs]) => configs.length > 0)),
  };
};

/** Keys of the Secrets the receivers read. */
export const receiverSecrets = (receivers: readonly ReceiverConfig[]): SecretKeys[] => {
  const references = receivers.flatMap((config) => [
    ...config.webhook.map(({ urlSecret }) => urlSecret),
    ...config.slack.map(({ apiUrl }) => apiUrl),
    ...config.email.map(({ password }) => password),
    ...config.pagerduty.map(({ routingKey }) => routingKey),
    ...config.opsgenie.map(({ apiKey }) => apiKey),
    ...config.msteams.map(({ webhookUrl }) => webhookUrl),
  ]);
  return keysBySecret(references.filter((reference) => reference !== undefined));
};
