import type { Axis, Refusal } from './axis.ts';

const checkout = { name: 'checkout', namespace: 'shop' };

export const serviceAxes: readonly Axis[] = [
  {
    name: 'services',
    levels: {
      none: {},
      plain: { services: [{ ...checkout, interval: '5s' }] },
      unlike: {
        services: [
          { ...checkout, port: 9102, path: '/internal/metrics', selector: { app: 'checkout' } },
          { name: 'invoices', namespace: 'billing', port: 'metrics', interval: '2m', timeout: '20s' },
        ],
      },
      measured: {
        services: [
          {
            ...checkout,
            team: 'billing',
            measures: ['database', 'cache', 'queue', 'inference', 'orders'],
          },
        ],
      },
      'named otherwise': {
        services: [
          {
            ...checkout,
            metrics: {
              requests: 'api_requests_total',
              duration: 'api_request_duration_seconds',
              buckets: [0.1, 0.3, 1.2],
              inProgress: false,
              statusLabel: 'status',
              routeLabel: 'endpoint',
            },
          },
        ],
      },
      probed: {
        services: [
          {
            ...checkout,
            probes: [
              { targets: ['http://checkout.shop.svc:8080/health'] },
              { name: 'api', targets: ['https://api.example.com'], module: 'http_post_2xx', interval: '1m' },
              { name: 'queue', targets: ['queue.shop.svc:5672'], module: 'tcp_connect', timeout: '2s' },
              { name: 'certificate', targets: ['mail.example.com:465'], module: 'tls_connect' },
              { name: 'host', targets: ['gateway.example.com'], module: 'icmp' },
            ],
          },
        ],
      },
    },
  },
  {
    name: 'probes',
    levels: {
      none: {},
      some: {
        probes: [
          { name: 'homepage', targets: ['https://www.example.com', 'https://www.example.com/cart'] },
          { name: 'search', targets: ['https://api.example.com/search'], module: 'http_post_2xx', interval: '60s' },
          { name: 'database', targets: ['db.shop.svc:5432'], module: 'tcp_connect' },
          { name: 'mail', targets: ['smtp.example.com:465'], module: 'tls_connect' },
          { name: 'gateway', targets: ['gateway.example.com'], module: 'icmp', interval: '5s' },
        ],
      },
    },
  },
  { name: 'blackbox', levels: { on: {}, off: { blackbox: { enabled: false } } } },
  {
    name: 'sample service',
    levels: {
      off: {},
      on: { sampleService: { enabled: true, namespace: 'demo', image: 'registry.example.com/sample-service:1.2.3' } },
    },
  },
  {
    name: 'senders',
    levels: { 'of services': {}, others: { jaeger: { sendersFrom: ['batch', 'shop'] } } },
  },
];

export const serviceRefusals: readonly Refusal[] = (['probes: some', 'services: probed'] as const).map((probed) => {
  const [axis = '', level = ''] = probed.split(': ');
  return {
    choices: [
      { axis: 'blackbox', levels: ['off'] },
      { axis, levels: [level] },
    ],
    because: 'there are probes and nothing to make them',
  };
});
