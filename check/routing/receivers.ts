import { notifies } from '../../routing/route-tree.ts';
import { asList, asMap } from '../source.ts';
import { allRoutes, type Fields, perRouting, type Placed } from './routing.ts';

/** One thing an entry needs: one of these fields, or one of these global settings. */
interface Need {
  readonly what: string;
  readonly fields: readonly string[];
  readonly global?: readonly string[];
}

const withFile = (field: string): string[] => [field, `${field}_file`];
const secret = (what: string, field: string, global?: string): Need => ({
  what,
  fields: withFile(field),
  ...(global === undefined ? {} : { global: withFile(global) }),
});
const field = (what: string, name: string, global?: string): Need => ({
  what,
  fields: [name],
  ...(global === undefined ? {} : { global: [global] }),
});

/** What an entry of each kind cannot do without (config/config.go, config/notifiers.go and notify/ of Alertmanager 0.34). */
const needs: Readonly<Record<string, readonly Need[]>> = {
  webhook_configs: [secret('address', 'url')],
  email_configs: [
    field('address it goes to', 'to'),
    field('address it comes from', 'from', 'smtp_from'),
    field('mail server', 'smarthost', 'smtp_smarthost'),
  ],
  slack_configs: [
    {
      what: 'webhook URL or app token',
      fields: [...withFile('api_url'), ...withFile('app_token')],
      global: [...withFile('slack_api_url'), ...withFile('slack_app_token')],
    },
  ],
  pagerduty_configs: [{ what: 'key', fields: [...withFile('routing_key'), ...withFile('service_key')] }],
  opsgenie_configs: [secret('API key', 'api_key', 'opsgenie_api_key')],
  victorops_configs: [secret('API key', 'api_key', 'victorops_api_key'), field('routing key', 'routing_key')],
  wechat_configs: [
    secret('API secret', 'api_secret', 'wechat_api_secret'),
    field('corporation', 'corp_id', 'wechat_api_corp_id'),
  ],
  pushover_configs: [secret('user key', 'user_key'), secret('token', 'token')],
  telegram_configs: [secret('bot token', 'bot_token', 'telegram_bot_token'), secret('chat', 'chat_id')],
  discord_configs: [secret('webhook URL', 'webhook_url')],
  msteams_configs: [secret('webhook URL', 'webhook_url')],
  msteamsv2_configs: [secret('webhook URL', 'webhook_url')],
  mattermost_configs: [secret('webhook URL', 'webhook_url', 'mattermost_webhook_url')],
  incidentio_configs: [secret('address', 'url')],
  rocketchat_configs: [
    secret('token', 'token', 'rocketchat_token'),
    secret('id of the token', 'token_id', 'rocketchat_token_id'),
  ],
  jira_configs: [
    field('project', 'project'),
    field('issue type', 'issue_type'),
    field('address', 'api_url', 'jira_api_url'),
  ],
  webex_configs: [field('room', 'room_id')],
  sns_configs: [{ what: 'target', fields: ['topic_arn', 'target_arn', 'phone_number'] }],
};

/** The same in an AlertmanagerConfig, but for what a global setting of another object may give. */
const operatorNeeds: Readonly<Record<string, readonly Need[]>> = {
  webhookConfigs: [{ what: 'address', fields: ['url', 'urlSecret'] }],
  emailConfigs: [field('address it goes to', 'to')],
  pagerdutyConfigs: [{ what: 'key', fields: ['routingKey', 'serviceKey'] }],
  pushoverConfigs: [
    { what: 'user key', fields: ['userKey', 'userKeyFile'] },
    { what: 'token', fields: ['token', 'tokenFile'] },
  ],
  discordConfigs: [{ what: 'webhook URL', fields: ['apiURL'] }],
  msteamsConfigs: [{ what: 'webhook URL', fields: ['webhookUrl'] }],
  msteamsv2Configs: [{ what: 'webhook URL', fields: ['webhookURL'] }],
  snsConfigs: [{ what: 'target', fields: ['topicARN', 'targetARN', 'phoneNumber'] }],
};

const isSet = (fields: Fields, names: readonly string[]): boolean =>
  names.some((name) => fields[name] !== undefined && fields[name] !== null && fields[name] !== '');

/** Receivers that lack what they cannot do without, or say it twice. */
export const receivers = perRouting(({ config, at, operator }): Placed[] => {
  const global = asMap(config.global);
  const table = operator ? operatorNeeds : needs;
  return asList(config.receivers).flatMap((receiver, i) =>
    Object.entries(asMap(receiver)).flatMap(([kind, entries]) =>
      asList(entries).flatMap((entry, j): Placed[] => {
        const fields = asMap(entry);
        const path = [...at, 'receivers', i, kind, j];
        const name = String(asMap(receiver).name);
        const missing = (table[kind] ?? []).filter(
          (need) => !isSet(fields, need.fields) && !(need.global !== undefined && isSet(global, need.global)),
        );
        const twice = (table[kind] ?? []).filter(
          (need) => need.fields.length === 2 && need.fields.every((one) => isSet(fields, [one])) && !operator,
        );
        return [
          ...missing.map(({ what, fields: own, global: shared }): Placed => ({
            code: 'alertmanager-incomplete-receiver',
            severity: 'error',
            message: `receiver '${name}' has no ${what} in ${kind}; Alertmanager refuses the configuration`,
            fix: `set ${own.join(' or ')}${shared === undefined ? '' : `, or ${shared.join(' or ')} below global`}`,
            path,
          })),
          ...twice.map(({ fields: own }): Placed => ({
            code: 'alertmanager-incomplete-receiver',
            severity: 'error',
            message: `receiver '${name}' has ${own.join(' and ')} in ${kind}; Alertmanager refuses the configuration`,
            fix: 'keep one',
            path,
          })),
        ];
      }),
    ),
  );
});

/** The receiver of what no route takes tells nobody: what is forgotten there is lost without a sound. */
export const emptyDefault = perRouting(({ root, config, at, operator }): Placed[] => {
  if (root === undefined || operator) return [];
  const all = asList(config.receivers).map(asMap);
  const fallback = all.find(({ name }) => name === root.receiver);
  if (fallback === undefined || notifies(fallback)) return [];
  const told = allRoutes(root).some(({ receiver }) => notifies(all.find(({ name }) => name === receiver)));
  return [
    {
      code: 'alertmanager-empty-default-receiver',
      severity: told ? 'info' : 'warning',
      message: told
        ? `receiver '${root.receiver}' of the root tells nobody: an alert that no other route takes is lost`
        : 'no receiver of the tree tells anyone: all alerts are lost',
      fix: 'let the root route name a receiver that tells someone',
      path: [...at, 'route', 'receiver'],
    },
  ];
});
