import type { Axis, Refusal } from './axis.ts';

export const prometheusAxes: readonly Axis[] = [
  {
    name: 'Prometheus',
    levels: { operator: {}, standalone: { prometheus: { mode: 'standalone' } } },
  },
  {
    name: 'operator',
    levels: {
      'as needed': {},
      deployed: { prometheusOperator: { enabled: true } },
      foreign: { prometheusOperator: { enabled: false } },
    },
  },
  {
    name: 'foreign monitors',
    levels: { none: {}, read: { prometheus: { extraNamespaces: ['platform', 'kube-system'] } } },
  },
  {
    name: 'metrics retention',
    levels: {
      default: {},
      'by time': { prometheus: { retention: { time: '90d' } } },
      'by size': { prometheus: { retention: { size: '30Gi' } } },
    },
  },
  {
    name: 'exemplars',
    levels: {
      default: {},
      few: { prometheus: { exemplars: { max: 1000 } } },
      off: { prometheus: { exemplars: { enabled: false } } },
    },
  },
  {
    name: 'scraping',
    levels: {
      default: {},
      often: { prometheus: { scrapeInterval: '5s', evaluationInterval: '5s' } },
      seldom: { prometheus: { scrapeInterval: '1m', scrapeTimeout: '30s', evaluationInterval: '1m' } },
    },
  },
  {
    name: 'alerts',
    levels: {
      default: {},
      strict: {
        alerts: {
          highErrorRate: { ratio: 0.001, for: '1m' },
          slowResponseTime: { seconds: 0.25, for: '1m' },
          targetDown: { for: '1m' },
          probeFailed: { for: '1m' },
        },
      },
    },
  },
];

export const prometheusRefusals: readonly Refusal[] = [
  {
    choices: [
      { axis: 'Prometheus', levels: ['standalone'] },
      { axis: 'operator', levels: ['deployed'] },
    ],
    because: 'a standalone Prometheus has no use for the operator',
  },
  {
    choices: [
      { axis: 'Prometheus', levels: ['standalone'] },
      { axis: 'foreign monitors', levels: ['read'] },
    ],
    because: 'without the operator nobody reads the monitors and rules of other namespaces',
  },
];
