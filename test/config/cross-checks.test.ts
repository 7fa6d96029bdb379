import { expect, test } from '@jest/globals';
import { problemsOf } from './problems-of.ts';

const service = { name: 'checkout', namespace: 'shop' };
const probe = { targets: ['x:80'] };

test('rejects an interval below its timeout, of Prometheus, of a service and of a probe', () => {
  expect(
    problemsOf({
      prometheus: { scrapeInterval: '10s', scrapeTimeout: '15s' },
      services: [
        { ...service, interval: '5s', timeout: '6s', probes: [{ ...probe, name: 'p', interval: '5s', timeout: '1m' }] },
      ],
      probes: [{ ...probe, name: 'q', timeout: '31s' }],
    }),
  ).toEqual([
    '✖ the timeout of 15s is longer than the interval of 10s; make it at most the interval → at prometheus.scrapeTimeout',
    '✖ the timeout of 6s is longer than the interval of 5s; make it at most the interval → at services[0].timeout',
    '✖ the timeout of 1m is longer than the interval of 5s; make it at most the interval → at services[0].probes[0].timeout',
    '✖ the timeout of 31s is longer than the interval of 30s; make it at most the interval → at probes[0].timeout',
  ]);
});

test('rejects a timeout of a service above the interval of the stack, where it has none of its own', () => {
  expect(problemsOf({ prometheus: { scrapeInterval: '30s' }, services: [{ ...service, timeout: '20s' }] })).toEqual([]);
  expect(problemsOf({ services: [{ ...service, timeout: '20s' }] })).toEqual([
    '✖ the timeout of 20s is longer than the interval of 15s; make it at most the interval → at services[0].timeout',
  ]);
});

test('a timeout may be as long as the interval', () => {
  expect(problemsOf({ prometheus: { scrapeInterval: '1m', scrapeTimeout: '60s' } })).toEqual([]);
});

test('rejects more samples than fit the volume', () => {
  const retention = (size: string) => ({ prometheus: { storage: { size: '100Gi' }, retention: { size } } });

  expect(problemsOf(retention('85Gi'))).toEqual([]);
  expect(problemsOf(retention('86Gi'))).toEqual([
    '✖ 86Gi of samples does not fit a volume of 100Gi, which also holds the write-ahead log; keep it under 85 % of the volume, or enlarge prometheus.storage.size → at prometheus.retention.size',
  ]);
});

test.each(['7d', '31d', '13d23h'])('rejects logs kept %s, outside the retention policy', (period) => {
  expect(problemsOf({ loki: { retention: { period } } })).toEqual([
    `✖ ${period} is outside the retention policy of 14d to 30d; change it, or loki.retention.policy → at loki.retention.period`,
  ]);
});

test.each(['14d', '2w', '30d'])('logs may be kept %s, within the retention policy', (period) => {
  expect(problemsOf({ loki: { retention: { period } } })).toEqual([]);
});

test('rejects a policy that Loki cannot keep', () => {
  expect(problemsOf({ loki: { retention: { policy: { min: '12h' } } } })).toEqual([
    '✖ 12h is shorter than Loki can keep logs; write at least 1d → at loki.retention.policy.min',
  ]);
});

test('rejects limits of Loki that contradict each other', () => {
  expect(problemsOf({ loki: { limits: { ingestionRateMb: 20, maxQueryLength: '10d' } } })).toEqual([
    '✖ the burst is smaller than the rate; make it at least loki.limits.ingestionRateMb → at loki.limits.ingestionBurstMb',
    '✖ a query of at most 10d cannot reach logs kept 14d; make it at least loki.retention.period → at loki.limits.maxQueryLength',
  ]);
});

test('rejects two services of one name', () => {
  expect(problemsOf({ services: [service, { ...service, namespace: 'bank' }, service] })).toEqual([
    "✖ there are two services named 'checkout'; rename one → at services[1].name",
    "✖ there are two services named 'checkout'; rename one → at services[2].name",
  ]);
});

test('rejects two probes of one name, whether of a service or of none, named or not', () => {
  expect(
    problemsOf({
      probes: [
        { ...probe, name: 'checkout' },
        { ...probe, name: 'db' },
        { ...probe, name: 'db' },
      ],
      services: [{ ...service, probes: [probe, { ...probe, name: 'db' }] }],
    }),
  ).toEqual([
    "✖ there are two probes named 'db'; rename one → at probes[2].name",
    "✖ there are two probes named 'checkout'; rename one → at services[0].probes[0].name",
    "✖ there are two probes named 'db'; rename one → at services[0].probes[1].name",
  ]);
});

test('rejects two receivers of one name', () => {
  expect(problemsOf({ alertmanager: { receivers: [{ name: 'ops' }, { name: 'ops' }] } })).toEqual([
    "✖ there are two receivers named 'ops'; rename one → at alertmanager.receivers[1].name",
  ]);
});

test('rejects a receiver that is not defined, on every level of the routes', () => {
  const matchers = ['severity="critical"'];
  const nested = { receiver: 'opz', matchers, routes: [{ receiver: 'finance', matchers }] };

  expect(
    problemsOf({
      alertmanager: {
        receivers: [{ name: 'ops' }, { name: 'pager' }],
        route: { receiver: 'page', routes: [{ receiver: 'ops', matchers, routes: [nested] }] },
        deadMansSwitch: 'snitch',
      },
    }),
  ).toEqual([
    "✖ there is no receiver 'page'; did you mean 'pager'? → at alertmanager.route.receiver",
    "✖ there is no receiver 'snitch'; use one of ops, pager → at alertmanager.deadMansSwitch",
    "✖ there is no receiver 'opz'; did you mean 'ops'? → at alertmanager.route.routes[0].routes[0].receiver",
    "✖ there is no receiver 'finance'; use one of ops, pager → at alertmanager.route.routes[0].routes[0].routes[0].receiver",
  ]);
});

test('rejects a receiver where there is none at all', () => {
  expect(problemsOf({ alertmanager: { deadMansSwitch: 'snitch' } })).toEqual([
    "✖ there is no receiver 'snitch'; add it to alertmanager.receivers → at alertmanager.deadMansSwitch",
  ]);
});

test('rejects a webhook with no address, and one with two', () => {
  const both = { url: 'http://hook.shop.svc/', urlSecret: { name: 'hook', key: 'url' } };

  expect(problemsOf({ alertmanager: { receivers: [{ name: 'ops', webhook: [{}, both] }] } })).toEqual([
    '✖ a webhook needs one address; write either url or urlSecret → at alertmanager.receivers[0].webhook[0]',
    '✖ a webhook needs one address; write either url or urlSecret → at alertmanager.receivers[0].webhook[1]',
  ]);
});

test('rejects one namespace for the stack, the agents and the sample service', () => {
  expect(
    problemsOf({
      namespaces: { stack: 'one', agents: 'one' },
      sampleService: { enabled: true, namespace: 'one', image: 'sample:1' },
    }),
  ).toEqual([
    '✖ the agents need a namespace of their own, because they may touch the nodes and the stack may not; name another → at namespaces.agents',
    '✖ the sample service stands for a service of yours, outside the namespaces of the stack; name another → at sampleService.namespace',
  ]);
});

test('rejects the sample service without its image, and a service of its name', () => {
  expect(problemsOf({ sampleService: { enabled: true }, services: [{ ...service, name: 'sample-service' }] })).toEqual([
    "✖ there are two services named 'sample-service'; rename one → at services[0].name",
    '✖ the image of the sample service is missing; build it from service/Dockerfile and name it here → at sampleService.image',
  ]);
});

test('rejects probes with nothing to make them', () => {
  const problem =
    '✖ there are probes and nothing to make them; enable blackbox, or remove the probes → at blackbox.enabled';
  const blackbox = { enabled: false };

  expect(problemsOf({ blackbox })).toEqual([]);
  expect(problemsOf({ blackbox, probes: [{ ...probe, name: 'p' }] })).toEqual([problem]);
  expect(problemsOf({ blackbox, services: [{ ...service, probes: [probe] }] })).toEqual([problem]);
});

test('rejects a request above its limit, which the API server would refuse', () => {
  expect(
    problemsOf({
      prometheus: { resources: { requests: { memory: '8Gi' } } },
      promtail: { resources: { requests: { cpu: '1' }, limits: { cpu: '500m' } } },
    }),
  ).toEqual([
    '✖ the request of 8Gi is above the limit of 4Gi; lower it, or raise prometheus.resources.limits.memory → at prometheus.resources.requests.memory',
    '✖ the request of 1 is above the limit of 500m; lower it, or raise promtail.resources.limits.cpu → at promtail.resources.requests.cpu',
  ]);
});

test('rejects what cannot go together beside what is wrong by itself', () => {
  expect(problemsOf({ prometheus: { retention: { time: 15 }, scrapeTimeout: '1m' } })).toEqual([
    '✖ 15 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at prometheus.retention.time',
    '✖ the timeout of 1m is longer than the interval of 15s; make it at most the interval → at prometheus.scrapeTimeout',
  ]);
});

test('rejects a service in the namespaces of the stack, which are closed', () => {
  expect(problemsOf({ services: [{ ...service, namespace: 'observability' }] })).toEqual([
    '✖ the namespaces of the stack are closed to what it does not deploy; move the service to its own → at services[0].namespace',
  ]);
});

test('rejects a receiver named as the one that tells nobody', () => {
  expect(problemsOf({ alertmanager: { receivers: [{ name: 'nobody' }] } })).toEqual([
    "✖ the stack has a receiver 'nobody' of its own; name yours another → at alertmanager.receivers[0].name",
  ]);
});
