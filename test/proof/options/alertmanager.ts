import type { ConfigInput } from '../../../config/schema.ts';
import type { Axis, Refusal } from './axis.ts';

type Receivers = NonNullable<NonNullable<ConfigInput['alertmanager']>['receivers']>;

const notified = (...receivers: Receivers): ConfigInput => ({ alertmanager: { receivers } });
const secret = (key: string) => ({ name: 'receivers', key });
const mail = { to: 'ops@example.com', from: 'alerts@example.com', smarthost: 'smtp.example.com:587' };

const title = '{{ .CommonLabels.alertname }}';
const texts = { title, text: '{{ .CommonAnnotations.summary }}' };
const responders = (['team', 'user', 'escalation', 'schedule'] as const).map((type) => ({ type, name: 'ops' }));

export const alertmanagerAxes: readonly Axis[] = [
  {
    name: 'receiver',
    levels: {
      none: {},
      webhook: notified({
        name: 'team',
        webhook: [
          { url: 'http://bot.shop.svc:8080/alerts' },
          { urlSecret: secret('url'), bearerToken: secret('token'), maxAlerts: 5, timeout: '10s', sendResolved: false },
        ],
      }),
      slack: notified({
        name: 'team',
        slack: [
          { apiUrl: secret('slack'), channel: '#alerts' },
          {
            appToken: secret('app'),
            channel: '#ops',
            ...texts,
            username: 'alerts',
            iconEmoji: ':fire:',
            sendResolved: false,
          },
        ],
      }),
      email: notified({
        name: 'team',
        email: [
          { ...mail, username: 'alerts', password: secret('smtp') },
          { ...mail, smarthost: 'mail.shop.svc:25', requireTls: false, implicitTls: false, sendResolved: false },
          { ...mail, implicitTls: true, caSecret: secret('ca'), hello: 'alerts.example.com', subject: title },
        ],
      }),
      pagerduty: notified({
        name: 'team',
        pagerduty: [
          { routingKey: secret('pagerduty') },
          {
            routingKey: secret('second'),
            url: 'https://events.eu.pagerduty.com/v2/enqueue',
            title,
            class: 'alert',
            component: 'shop',
            group: 'eu',
            sendResolved: false,
          },
        ],
      }),
      opsgenie: notified({
        name: 'team',
        opsgenie: [
          { apiKey: secret('opsgenie') },
          {
            apiKey: secret('second'),
            ...texts,
            apiUrl: 'https://api.eu.opsgenie.com/',
            tags: ['eu'],
            sendResolved: false,
          },
          ...(['P1', 'P2', 'P3', 'P4', 'P5'] as const).map((priority) => ({
            apiKey: secret('opsgenie'),
            priority,
            responders,
          })),
        ],
      }),
      msteams: notified({
        name: 'team',
        msteams: [{ webhookUrl: secret('teams') }, { webhookUrl: secret('second'), ...texts, sendResolved: false }],
      }),
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

export const alertmanagerRefusals: readonly Refusal[] = [
  {
    choices: [
      { axis: 'receiver', levels: ['none'] },
      { axis: 'dead man’s switch', levels: ['told'] },
    ],
    because: "there is no receiver 'team'; add it to alertmanager.receivers",
  },
];
