import type { ConfigInput } from '../../../config/schema.ts';
import type { Axis, Refusal } from './axis.ts';

type Receivers = NonNullable<NonNullable<ConfigInput['alertmanager']>['receivers']>;

const notified = (...receivers: Receivers): ConfigInput => ({ alertmanager: { receivers } });
const secret = (key: string) => ({ name: 'receivers', key });
const mail = { to: 'ops@example.com', from: 'alerts@example.com', smarthost: 'smtp.example.com:587' };

export const alertmanagerAxes: readonly Axis[] = [
  {
    name: 'receiver',
    levels: {
      none: {},
      webhook: notified({
        name: 'team',
        webhook: [{ url: 'http://bot.shop.svc:8080/alerts' }, { urlSecret: secret('url'), sendResolved: false }],
      }),
      slack: notified({
        name: 'team',
        slack: [
          { apiUrl: secret('slack'), channel: '#alerts' },
          { apiUrl: secret('slack'), channel: '#ops', sendResolved: false },
        ],
      }),
      email: notified({
        name: 'team',
        email: [
          { ...mail, username: 'alerts', password: secret('smtp') },
          { ...mail, smarthost: 'mail.shop.svc:25', sendResolved: false },
        ],
      }),
      pagerduty: notified({
        name: 'team',
        pagerduty: [{ routingKey: secret('pagerduty') }, { routingKey: secret('second'), sendResolved: false }],
      }),
      opsgenie: notified({
        name: 'team',
        opsgenie: [{ apiKey: secret('opsgenie') }, { apiKey: secret('second'), sendResolved: false }],
      }),
      msteams: notified({
        name: 'team',
        msteams: [{ webhookUrl: secret('teams') }, { webhookUrl: secret('second'), sendResolved: false }],
      }),
    },
  },
  {
    name: 'routes',
    levels: {
      none: {},
      nested: {
        alertmanager: {
          route: {
            receiver: 'team',
            groupBy: ['alertname', 'service_name'],
            groupWait: '10s',
            groupInterval: '1m',
            repeatInterval: '1h',
            routes: [
              {
                receiver: 'team',
                matchers: ['severity="critical"', 'namespace=~"shop|billing"'],
                continue: true,
                routes: [{ receiver: 'team', matchers: ['service_name!~"test-.*"'], repeatInterval: '2h' }],
              },
              {
                receiver: 'team',
                matchers: ['severity!="info"'],
                groupBy: ['alertname'],
                groupWait: '0s',
                groupInterval: '10m',
                repeatInterval: '1d',
              },
            ],
          },
        },
      },
    },
  },
  {
    name: 'dead man’s switch',
    levels: { none: {}, told: { alertmanager: { deadMansSwitch: 'team' } } },
  },
  {
    name: 'Alertmanagers',
    levels: {
      'by scale': {},
      one: { alertmanager: { replicas: 1 } },
      three: { alertmanager: { replicas: 3, retention: '168h' } },
    },
  },
];

export const alertmanagerRefusals: readonly Refusal[] = ['nested', 'told'].map((level) => ({
  choices: [
    { axis: 'receiver', levels: ['none'] },
    { axis: level === 'nested' ? 'routes' : 'dead man’s switch', levels: [level] },
  ],
  because: "there is no receiver 'team'; add it to alertmanager.receivers",
}));
