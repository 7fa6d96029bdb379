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
];
