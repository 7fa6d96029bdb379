import type { ConfigInput } from '../../config/schema.ts';

/** Services of every sort: with objectives, with metrics of other names, of teams. */
export const fullServices = [
  {
    name: 'checkout',
    namespace: 'shop',
    interval: '5s',
    probes: [{ targets: ['http://checkout.shop.svc:8080/health'] }],
    slo: { availability: 99.9, latency: { seconds: 1, objective: 99 } },
    measures: ['database', 'cache', 'queue', 'inference', 'orders'],
  },
  {
    name: 'inventory',
    namespace: 'shop',
    port: 9102,
    path: '/internal/metrics',
    selector: { app: 'inventory' },
    metrics: {
      requests: 'api_requests_total',
      duration: 'api_request_duration_seconds',
      buckets: [0.1, 0.3, 1.2],
      inProgress: false,
      statusLabel: 'status',
      routeLabel: 'endpoint',
    },
    slo: { latency: { seconds: 0.3, objective: 95 }, period: '28d' },
  },
  {
    name: 'invoices',
    namespace: 'billing',
    team: 'billing',
    port: 'metrics',
    interval: '2m',
    timeout: '20s',
    metrics: { statusLabel: 'status' },
    slo: { availability: 99 },
  },
] as const satisfies ConfigInput['services'];
