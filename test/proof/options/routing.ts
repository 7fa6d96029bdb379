import type { Axis, Refusal } from './axis.ts';

const hours = { mute: ['nights'], active: ['working-hours'] };
const rhythm = { groupBy: ['alertname'], groupWait: '10s', groupInterval: '2m', repeatInterval: '6h' };
const toTeam = { receiver: 'team' };
const written = { ...toTeam, ...rhythm, ...hours };

/** Who is told when; and what keeps others from being told. */
export const routingAxes: readonly Axis[] = [
  {
    name: 'routing',
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
      teams: {
        alertmanager: {
          teams: [
            { name: 'billing', ...toTeam, severities: { critical: toTeam, warning: toTeam, info: toTeam } },
            { name: 'shop', ...toTeam },
          ],
          severities: { critical: toTeam, warning: toTeam, info: { receiver: 'nobody' } },
        },
      },
      'by hours': {
        alertmanager: {
          teams: [{ name: 'billing', ...written, severities: { critical: written, warning: written, info: written } }],
          severities: { critical: written, warning: written, info: written },
          route: { ...toTeam, routes: [{ ...toTeam, ...hours, matchers: ['namespace="shop"'] }] },
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
            { name: 'weekends', intervals: [{ weekdays: ['saturday', 'sunday'] }] },
          ],
        },
      },
    },
  },
  {
    name: 'what alerts say',
    levels: {
      'of the stack': {},
      changed: {
        alerts: {
          runbookUrl: 'https://example.com/runbooks/{alert}',
          grafanaUrl: 'https://grafana.example.com',
          budgetBurnTiers: [
            { window: '1h', budget: 0.02, severity: 'critical' },
            { window: '1d', budget: 0.1, severity: 'info' },
          ],
        },
      },
    },
  },
  {
    name: 'inhibition',
    levels: {
      'of the stack': {},
      own: {
        alertmanager: {
          inhibitRules: [
            { source: ['alertname="Maintenance"'], target: ['severity="info"'], equal: ['namespace'] },
            { source: ['alertname="Outage"'], target: ['alertname!="Outage"'], equal: ['cluster', 'namespace'] },
          ],
        },
      },
    },
  },
];

export const routingRefusals: readonly Refusal[] = [
  {
    choices: [
      { axis: 'receiver', levels: ['none'] },
      { axis: 'routing', levels: ['nested', 'teams', 'by hours'] },
    ],
    because: "there is no receiver 'team'; add it to alertmanager.receivers",
  },
];
