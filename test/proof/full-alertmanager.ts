import type { ConfigInput } from '../../config/schema.ts';

/** Every kind of receiver, route, team and interval. */
export const fullAlertmanager = {
  replicas: 3,
  retention: '168h',
  storage: { size: '2Gi', storageClass: 'fast' },
  externalUrl: 'https://example.com/alerts',
  deadMansSwitch: 'dead-mans-switch',
  receivers: [
    {
      name: 'everyone',
      slack: [{ apiUrl: { name: 'chat.receivers', key: 'slack-url' }, channel: '#alerts' }],
      email: [
        {
          to: 'ops@example.com',
          from: 'alerts@example.com',
          smarthost: 'smtp.example.com:587',
          username: 'alerts',
          password: { name: 'smtp', key: 'password' },
        },
      ],
    },
    {
      name: 'on-call',
      pagerduty: [
        {
          routingKey: { name: 'pagers', key: 'pagerduty' },
          url: 'https://events.eu.pagerduty.com/v2/enqueue',
          class: 'alert',
        },
      ],
      opsgenie: [
        {
          apiKey: { name: 'pagers', key: 'opsgenie' },
          apiUrl: 'https://api.eu.opsgenie.com/',
          priority: 'P2',
          responders: [{ type: 'user', name: 'ops@example.com' }],
          tags: ['shop', 'eu'],
          sendResolved: false,
        },
      ],
    },
    {
      name: 'shop-team',
      msteams: [{ webhookUrl: { name: 'chat.receivers', key: 'teams-url' } }],
      webhook: [{ url: 'http://bot.shop.svc:8080/alerts' }],
    },
    {
      name: 'dead-mans-switch',
      webhook: [
        {
          urlSecret: { name: 'dead-mans-switch', key: 'url' },
          bearerToken: { name: 'dead-mans-switch', key: 'token' },
          maxAlerts: 1,
          timeout: '10s',
        },
      ],
    },
  ],
  teams: [
    {
      name: 'billing',
      receiver: 'everyone',
      mute: ['nights'],
      severities: { critical: { receiver: 'on-call', repeatInterval: '30m' } },
    },
  ],
  severities: { info: { receiver: 'nobody' }, warning: { receiver: 'everyone', active: ['working-hours'] } },
  inhibitRules: [
    {
      source: ['alertname="Maintenance"'],
      target: ['severity="info"', 'alertname!="Maintenance"'],
      equal: ['namespace'],
    },
  ],
  timeIntervals: [
    {
      name: 'nights',
      timeZone: 'Europe/Berlin',
      intervals: [{ times: [{ from: '22:00', to: '24:00' }] }, { times: [{ from: '00:00', to: '07:00' }] }],
    },
    {
      name: 'working-hours',
      intervals: [
        {
          times: [{ from: '08:00', to: '18:00' }],
          weekdays: ['monday:friday'],
          daysOfMonth: ['1:24', '-3:-1'],
          months: ['january:november'],
          years: ['2026:2099'],
        },
      ],
    },
  ],
  route: {
    receiver: 'everyone',
    groupBy: ['cluster', 'alertname', 'service_name'],
    groupWait: '10s',
    routes: [
      { receiver: 'on-call', matchers: ['severity="critical"'], continue: true, repeatInterval: '1h' },
      {
        receiver: 'shop-team',
        matchers: ['namespace="shop"'],
        routes: [{ receiver: 'everyone', matchers: ['service_name=~"inventory|cart"', 'severity!="critical"'] }],
      },
    ],
  },
} as const satisfies ConfigInput['alertmanager'];
