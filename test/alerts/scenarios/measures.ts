import { cacheAlerts } from '../../../alerts/cache.ts';
import { databaseAlerts } from '../../../alerts/database.ts';
import { inferenceAlerts } from '../../../alerts/inference.ts';
import { orderAlerts } from '../../../alerts/orders.ts';
import { queueAlerts } from '../../../alerts/queue.ts';
import { parseConfig } from '../../../config/parse.ts';
import { type FiringAlert, firesAfter, plays, staysSilent } from '../../../testing/scenario.ts';
import type { AlertSubject } from '../alert-subject.ts';
import { observed } from '../observed.ts';

const { alerts } = parseConfig({});
const shop = observed('shop');

const series = (name: string, labels: Readonly<Record<string, string>> = {}): string =>
  `${name}{${Object.entries({ namespace: 'shop', service_name: 'shop', pod: 'a', ...labels })
    .map(([label, value]) => `${label}="${value}"`)
    .join(',')}}`;
const firing = (
  severity: string,
  labels: Readonly<Record<string, string>>,
  summary: string,
  description: string,
): FiringAlert => ({
  labels: { severity, namespace: 'shop', service_name: 'shop', ...labels },
  annotations: { summary, description },
});

const histogram = (name: string, labels: Readonly<Record<string, string>>, fast: number, all: number) => ({
  [series(`${name}_bucket`, { ...labels, le: '0.5' })]: `0+${String(fast)}x60`,
  [series(`${name}_bucket`, { ...labels, le: '2.5' })]: `0+${String(all)}x60`,
  [series(`${name}_bucket`, { ...labels, le: '+Inf' })]: `0+${String(all)}x60`,
  [series(`${name}_count`, labels)]: `0+${String(all)}x60`,
});
const select = { operation: 'SELECT', table: 'orders' };
const insert = { operation: 'INSERT', table: 'orders' };
const taste = { model_name: 'taste' };
const cart = { cache: 'cart' };
const mail = { queue: 'mail' };
const up = { [series('up')]: '1x1600' };

const database = [
  staysSilent('is silent while nineteen of twenty queries of each kind are fast, and for a kind that is rare', {
    alert: 'DatabaseQueriesSlow',
    series: {
      ...histogram('db_query_duration_seconds', select, 96, 100),
      ...histogram('db_query_duration_seconds', insert, 0, 0.9),
    },
    until: '15m',
  }),
  firesAfter('fires for the kind of query that is slow', {
    alert: 'DatabaseQueriesSlow',
    series: {
      ...histogram('db_query_duration_seconds', select, 90, 100),
      ...histogram('db_query_duration_seconds', insert, 100, 100),
    },
    after: '10m15s',
    fires: firing(
      'warning',
      select,
      'Database queries of shop are slow',
      'One SELECT on orders in twenty, of shop/shop, takes longer than 1.5s; the limit is 0.5 s.',
    ),
  }),
];

const caches = [
  staysSilent('is silent while half of the look-ups hit', {
    alert: 'CacheHitRatioLow',
    series: { [series('cache_hits_total', cart)]: '0+50x100', [series('cache_misses_total', cart)]: '0+50x100' },
    until: '25m',
  }),
  staysSilent('is silent while hardly anything is looked up', {
    alert: 'CacheHitRatioLow',
    series: { [series('cache_misses_total', cart)]: '0+4x100' },
    until: '25m',
  }),
  plays('fires when less than half hit, and when none ever did', {
    alert: 'CacheHitRatioLow',
    series: {
      [series('cache_hits_total', cart)]: '0+45x100',
      [series('cache_misses_total', cart)]: '0+55x100',
      [series('cache_misses_total', { cache: 'new' })]: '0+55x100',
    },
    at: {
      '15m': [],
      '20m': [
        firing(
          'warning',
          cart,
          'A cache of shop hardly helps',
          '45% of the look-ups in cache cart of shop/shop find a value; at least 50 % should.',
        ),
        firing(
          'warning',
          { cache: 'new' },
          'A cache of shop hardly helps',
          '0% of the look-ups in cache new of shop/shop find a value; at least 50 % should.',
        ),
      ],
    },
  }),
];

const queues = [
  staysSilent('is silent while a hundred jobs wait, as both pods tell', {
    alert: 'QueueLong',
    series: { [series('queue_length', mail)]: '100x80', [series('queue_length', { ...mail, pod: 'b' })]: '100x80' },
    until: '20m',
  }),
  firesAfter('fires when more wait for ten minutes', {
    alert: 'QueueLong',
    series: { [series('queue_length', mail)]: '101x80', [series('queue_length', { ...mail, pod: 'b' })]: '101x80' },
    after: '10m',
    fires: firing(
      'warning',
      mail,
      'Too many jobs wait in a queue of shop',
      '101 jobs wait in queue mail of shop/shop; the limit is 100.',
    ),
  }),
  staysSilent('is silent while jobs are taken, however many wait, and when it is empty', {
    alert: 'QueueStuck',
    interval: '1m',
    series: {
      [series('queue_length', mail)]: '5 9 8 12 11 20 19+2x6 18+1x13 17 30x13',
      [series('queue_length', { queue: 'idle' })]: '0x60',
    },
    until: '40m',
  }),
  plays('fires when nothing is taken for half an hour', {
    alert: 'QueueStuck',
    interval: '1m',
    series: { [series('queue_length', mail)]: '3x20 4x60' },
    at: {
      '14m': [],
      '30m': [
        firing(
          'critical',
          mail,
          'Nothing is taken out of a queue of shop',
          'Queue mail of shop/shop had at least 3 jobs for 15m and never got shorter: the oldest has waited at least as long.',
        ),
      ],
    },
  }),
];

const inference = [
  staysSilent('is silent while nineteen of twenty answers are fast enough', {
    alert: 'InferenceSlow',
    series: histogram('ml_inference_duration_seconds', taste, 96, 100),
    until: '15m',
  }),
  firesAfter('fires when one answer of twenty takes more than two seconds', {
    alert: 'InferenceSlow',
    series: histogram('ml_inference_duration_seconds', taste, 0, 100),
    after: '10m15s',
    fires: firing(
      'warning',
      taste,
      'A model of shop answers slowly',
      'One inference in twenty of model taste of shop/shop takes longer than 2.4s; the limit is 2 s.',
    ),
  }),
  plays('fires when a model that was asked yesterday is not asked', {
    alert: 'InferenceStopped',
    interval: '1m',
    series: { ...up, [series('ml_inference_duration_seconds_count', taste)]: '0+1x1440 1440x100' },
    at: {
      '24h20m': [],
      '24h40m': [
        firing(
          'warning',
          taste,
          'A model of shop is no longer asked',
          'Model taste of shop/shop has answered nothing; yesterday at this time it answered 40 times in an hour.',
        ),
      ],
    },
  }),
  staysSilent('is silent for a model that is asked as yesterday', {
    alert: 'InferenceStopped',
    interval: '5m',
    series: { ...up, [series('ml_inference_duration_seconds_count', taste)]: '0+5x320' },
    until: '26h',
  }),
];

const orders = [
  plays('fires when nobody orders and yesterday people did, also when the counter went with a restart', {
    alert: 'OrdersStopped',
    interval: '1m',
    series: {
      ...up,
      [series('orders_created_total', { type: 'web' })]: '0+1x1500 stale',
      [series('orders_created_total', { type: 'shop' })]: '0+1x1500 1500x100',
    },
    at: {
      '25h': [],
      '25h40m': [
        firing(
          'critical',
          {},
          'Nobody orders at shop any more',
          'shop/shop has taken no order; yesterday at this time it took 120 in an hour.',
        ),
      ],
    },
  }),
  staysSilent('is silent while one kind of order still comes, and where few came yesterday', {
    alert: 'OrdersStopped',
    interval: '5m',
    series: {
      [series('up')]: '1x320',
      [series('orders_created_total', { type: 'web' })]: '0+5x288 1440x30',
      [series('orders_created_total', { type: 'shop' })]: '0+5x320',
      [series('up', { service_name: 'kiosk' })]: '1x320',
      [series('orders_created_total', { service_name: 'kiosk', type: 'web' })]: '0+0.5x288 144x30',
    },
    until: '26h',
  }),
  staysSilent('is silent where nothing is scraped, which other alerts tell', {
    alert: 'OrdersStopped',
    interval: '5m',
    series: { [series('up')]: '1x288 0x30', [series('orders_created_total', { type: 'web' })]: '0+5x288' },
    until: '26h',
  }),
];

export const subject: AlertSubject = {
  groups: [
    databaseAlerts(shop, alerts),
    cacheAlerts(shop, alerts),
    queueAlerts(shop, alerts),
    inferenceAlerts(shop, alerts),
    orderAlerts(shop, alerts),
    orderAlerts(observed('kiosk'), alerts),
  ],
  scenarios: [...database, ...caches, ...queues, ...inference, ...orders],
};
