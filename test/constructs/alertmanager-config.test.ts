import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { alertmanagerConfig } from '../../constructs/alertmanager-config.ts';
import { receiverSecrets } from '../../constructs/alertmanager-receivers.ts';
import { receiver } from '../../config/receivers.ts';
import type { AlertmanagerConfigProps } from '../../constructs/alertmanager-config.ts';

interface Text {
  route: { receiver: string; routes: Record<string, unknown>[]; [field: string]: unknown };
  inhibit_rules: unknown[];
  receivers: { name: string; [kind: string]: unknown }[];
}

const route = {
  groupBy: ['cluster', 'alertname'],
  groupWait: '31s',
  groupInterval: '6m',
  repeatInterval: '3h',
  routes: [],
};

const written = (props: Partial<AlertmanagerConfigProps>): Text =>
  parse(alertmanagerConfig({ receivers: [], route, ...props })) as Text;

const secret = (key: string) => ({ name: 'chat', key });

test('without a receiver alerts reach nobody', () => {
  const { route: root, receivers } = written({});

  expect(root.receiver).toBe('nobody');
  expect(receivers).toEqual([{ name: 'nobody' }]);
});

test('the first receiver gets what no route matches, unless another is named', () => {
  const receivers = [receiver.parse({ name: 'first' }), receiver.parse({ name: 'second' })];

  expect(written({ receivers }).route.receiver).toBe('first');
  expect(written({ receivers, route: { ...route, receiver: 'second' } }).route.receiver).toBe('second');
});

test('the root route groups and waits as told', () => {
  expect(written({}).route).toMatchObject({
    group_by: ['cluster', 'alertname'],
    group_wait: '31s',
    group_interval: '6m',
    repeat_interval: '3h',
  });
});

test('Watchdog is told every few minutes, before any other route, to the dead man’s switch alone', () => {
  const receivers = [receiver.parse({ name: 'team' }), receiver.parse({ name: 'switch' })];
  const routes = [
    { receiver: 'team', matchers: ['severity=~".+"'], continue: false, mute: [], active: [], routes: [] },
  ];

  const watchdog = (deadMansSwitch?: string) =>
    written({ receivers, deadMansSwitch, route: { ...route, routes } }).route.routes[0];

  expect(watchdog('switch')).toEqual({
    receiver: 'switch',
    matchers: ['alertname="Watchdog"'],
    group_wait: '0s',
    group_interval: '1m',
    repeat_interval: '5m',
  });
  expect(watchdog()).toMatchObject({ receiver: 'nobody' });
});

test('routes are written as a tree, with what is set and nothing else', () => {
  const leaf = { receiver: 'db', matchers: ['team="db"'], continue: false, mute: [], active: [], routes: [] };
  const routes = [
    {
      receiver: 'team',
      matchers: ['severity="critical"', 'cluster!="test"'],
      continue: true,
      groupBy: ['alertname'],
      groupWait: '1s',
      groupInterval: '2m',
      repeatInterval: '1h',
      mute: ['night'],
      active: ['week'],
      routes: [leaf],
    },
  ];

  expect(written({ route: { ...route, routes } }).route.routes[1]).toEqual({
    receiver: 'team',
    matchers: ['severity="critical"', 'cluster!="test"'],
    continue: true,
    group_by: ['alertname'],
    group_wait: '1s',
    group_interval: '2m',
    repeat_interval: '1h',
    mute_time_intervals: ['night'],
    active_time_intervals: ['week'],
    routes: [{ receiver: 'db', matchers: ['team="db"'] }],
  });
});

test('a critical alert silences the warning of the same name about the same thing, and a node that is down its pods', () => {
  const subject = [
    'cluster',
    'namespace',
    'service_name',
    'instance',
    'job',
    'node',
    'pod',
    'persistentvolumeclaim',
    'slo',
  ];
  const rules = written({}).inhibit_rules;

  expect(rules.slice(0, 2)).toEqual([
    {
      source_matchers: ['severity="critical"'],
      target_matchers: ['severity=~"warning|info"'],
      equal: ['alertname', ...subject],
    },
    { source_matchers: ['severity="warning"'], target_matchers: ['severity="info"'], equal: ['alertname', ...subject] },
  ]);
  expect(rules).toContainEqual({
    source_matchers: [expect.stringContaining('NodeNotReady|'), 'node=~".+"'],
    target_matchers: [expect.stringContaining('alertname!~"NodeNotReady|'), 'node=~".+"'],
    equal: ['cluster', 'node'],
  });
});

test('rules of one’s own come after those of the stack', () => {
  const own = { source: ['alertname="Maintenance"'], target: ['alertname!="Maintenance"'], equal: ['cluster'] };

  expect(written({ inhibitRules: [own] }).inhibit_rules.at(-1)).toEqual({
    source_matchers: own.source,
    target_matchers: own.target,
    equal: own.equal,
  });
});

test('a team gets the alerts that carry it, and those about its services that do not; a severity may go elsewhere', () => {
  const telling = { receiver: 'shop', mute: [], active: [] };
  const severities = { critical: { ...telling, receiver: 'pager', repeatInterval: '30m' } };
  const { routes } = written({
    teams: [{ name: 'shop', ...telling, severities }],
    teamServices: new Map([['shop', ['checkout', 'cart.v2']]]),
    severities: { info: { ...telling, receiver: 'nobody', mute: ['night'] } },
  }).route;
  const critical = [{ receiver: 'pager', matchers: ['severity="critical"'], repeat_interval: '30m' }];

  expect(routes.slice(1)).toEqual([
    { receiver: 'shop', matchers: ['team="shop"'], routes: critical },
    { receiver: 'shop', matchers: ['team=""', 'service_name=~"checkout|cart\\\\.v2"'], routes: critical },
    { receiver: 'nobody', matchers: ['severity="info"'], mute_time_intervals: ['night'] },
  ]);
});

test('time intervals are written with their time zone', () => {
  const intervals = [{ times: [{ from: '00:00', to: '07:00' }], weekdays: ['monday:friday'], months: ['may:august'] }];

  expect(written({ timeIntervals: [{ name: 'night', timeZone: 'Europe/Berlin', intervals }] })).toMatchObject({
    time_intervals: [
      {
        name: 'night',
        time_intervals: [
          {
            times: [{ start_time: '00:00', end_time: '07:00' }],
            weekdays: ['monday:friday'],
            months: ['may:august'],
            location: 'Europe/Berlin',
          },
        ],
      },
    ],
  });
});

test.each([
  [
    'webhook',
    { webhook: [{ url: 'http://bot.chat.svc:8080/hook' }] },
    { webhook_configs: [{ url: 'http://bot.chat.svc:8080/hook', send_resolved: true }] },
  ],
  [
    'webhook of which the address is a secret',
    { webhook: [{ urlSecret: secret('hook') }] },
    { webhook_configs: [{ url_file: '/etc/alertmanager/secrets/chat/hook', send_resolved: true }] },
  ],
  [
    'Slack',
    { slack: [{ apiUrl: secret('slack'), channel: '#alerts' }] },
    {
      slack_configs: [
        { api_url_file: '/etc/alertmanager/secrets/chat/slack', channel: '#alerts', send_resolved: true },
      ],
    },
  ],
  [
    'e-mail',
    {
      email: [
        {
          to: 'a@b.c',
          from: 'd@b.c',
          smarthost: 'smtp.b.c:587',
          username: 'u',
          password: secret('smtp'),
          sendResolved: false,
        },
      ],
    },
    {
      email_configs: [
        {
          to: 'a@b.c',
          from: 'd@b.c',
          smarthost: 'smtp.b.c:587',
          auth_username: 'u',
          auth_password_file: '/etc/alertmanager/secrets/chat/smtp',
          send_resolved: false,
        },
      ],
    },
  ],
  [
    'PagerDuty',
    { pagerduty: [{ routingKey: secret('pd') }] },
    { pagerduty_configs: [{ routing_key_file: '/etc/alertmanager/secrets/chat/pd', send_resolved: true }] },
  ],
  [
    'Opsgenie',
    { opsgenie: [{ apiKey: secret('og') }] },
    { opsgenie_configs: [{ api_key_file: '/etc/alertmanager/secrets/chat/og', send_resolved: true }] },
  ],
  [
    'Microsoft Teams',
    { msteams: [{ webhookUrl: secret('teams') }] },
    { msteamsv2_configs: [{ webhook_url_file: '/etc/alertmanager/secrets/chat/teams', send_resolved: true }] },
  ],
])('%s is told with the credentials read from a file', (_, input, expected) => {
  const [told] = written({ receivers: [receiver.parse({ name: 'team', ...input })] }).receivers;

  expect(told).toMatchObject({ name: 'team', ...expected });
  expect(Object.keys(told ?? {})).toEqual(['name', ...Object.keys(expected)]);
});

test('every key of a Secret that a receiver reads is listed once', () => {
  const receivers = [
    receiver.parse({
      name: 'a',
      slack: [{ apiUrl: secret('slack'), channel: '#a' }],
      webhook: [{ url: 'http://bot.chat.svc' }],
    }),
    receiver.parse({
      name: 'b',
      pagerduty: [{ routingKey: { name: 'pager', key: 'k' } }],
      opsgenie: [{ apiKey: secret('og') }],
    }),
    receiver.parse({ name: 'c', webhook: [{ urlSecret: { name: 'another', key: 'k' } }] }),
  ];

  expect(receiverSecrets(receivers)).toEqual([
    { name: 'another', keys: ['k'] },
    { name: 'chat', keys: ['slack', 'og'] },
    { name: 'pager', keys: ['k'] },
  ]);
});
