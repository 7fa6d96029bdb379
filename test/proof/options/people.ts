import type { Axis } from './axis.ts';

export const peopleAxes: readonly Axis[] = [
  {
    name: 'Grafana’s memory',
    levels: { kept: {}, lost: { grafana: { persistence: { enabled: false } } } },
  },
  {
    name: 'Grafana’s users',
    levels: { 'by port-forward': {}, 'from namespaces': { grafana: { usersFrom: ['ingress-nginx', 'shop'] } } },
  },
  {
    name: 'Grafana’s administrator',
    levels: {
      default: {},
      own: { grafana: { adminSecret: { name: 'login', userKey: 'user', passwordKey: 'pass', secretKeyKey: 'key' } } },
    },
  },
  {
    name: 'external URLs',
    levels: {
      none: {},
      told: {
        prometheus: { externalUrl: 'https://prometheus.example.com' },
        alertmanager: { externalUrl: 'https://example.com/alerts' },
        grafana: { externalUrl: 'https://grafana.example.com:8443/dashboards' },
      },
    },
  },
];
