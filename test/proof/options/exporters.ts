import type { Axis } from './axis.ts';

const password = { name: 'databases', key: 'password' };
const caSecret = { name: 'databases', key: 'ca.crt' };
const resources = { requests: { memory: '64Mi' }, limits: { cpu: '200m', memory: '256Mi' } };
const orders = { name: 'orders', host: 'orders-db.shop.svc', username: 'monitor', password } as const;

export const exporterAxes: readonly Axis[] = [
  { name: 'node-exporter', levels: { on: {}, off: { nodeExporter: { enabled: false } } } },
  { name: 'kube-state-metrics', levels: { on: {}, off: { kubeStateMetrics: { enabled: false } } } },
  {
    name: 'PostgreSQL',
    levels: {
      none: {},
      one: { postgres: [orders] },
      several: {
        postgres: [
          { ...orders, sslMode: 'disable', interval: '1m', resources },
          { ...orders, name: 'stock', host: '10.1.2.3', port: 6432, database: 'stock', sslMode: 'verify-ca', caSecret },
          {
            name: 'ledger',
            host: 'ledger.example.com',
            userSecret: { name: 'databases', key: 'user' },
            password,
            sslMode: 'verify-full',
            caSecret,
          },
        ],
      },
    },
  },
  {
    name: 'Redis',
    levels: {
      none: {},
      one: { redis: [{ name: 'carts', address: 'carts.shop.svc:6379' }] },
      several: {
        redis: [
          { name: 'carts', address: 'carts.shop.svc:6379', password, interval: '5s', resources },
          {
            name: 'sessions',
            address: 'sessions.example.com:6380',
            username: 'monitor',
            password,
            tls: { enabled: true, caSecret },
          },
          { name: 'orders', address: 'orders.example.com:6380', tls: { enabled: true } },
        ],
      },
    },
  },
  {
    name: 'StatsD',
    levels: {
      off: {},
      on: { statsd: { enabled: true, sendersFrom: ['legacy'] } },
      mapped: {
        statsd: {
          enabled: true,
          ttl: '1h',
          mappings: [
            { match: 'shop.*.orders', name: 'shop_orders_total', labels: { region: '$1' }, type: 'counter' },
            { match: 'shop.*.queue', name: 'shop_queue_length', type: 'gauge', help: 'Orders that wait.' },
            { match: 'shop.*.latency', name: 'shop_latency_seconds', type: 'observer', buckets: [0.1, 0.5, 1] },
            { match: 'shop.*.size', name: 'shop_size_bytes', observer: 'summary' },
            { match: 'debug.*', action: 'drop' },
          ],
        },
      },
    },
  },
  {
    name: 'Pushgateway',
    levels: {
      off: {},
      on: { pushgateway: { enabled: true, sendersFrom: ['batch'] } },
      kept: { pushgateway: { enabled: true, persistence: { enabled: true } } },
    },
  },
];
