import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test('a probe asks for a page every half minute', () => {
  const { probes } = parseConfig({ probes: [{ name: 'shop', targets: ['https://example.com/health'] }] });

  expect(probes).toEqual([
    { name: 'shop', targets: ['https://example.com/health'], module: 'http_2xx', interval: '30s', timeout: '10s' },
  ]);
});

test.each([
  ['5s', '5s'],
  ['10s', '10s'],
  ['1m', '10s'],
])('a probe made every %s fails after %s', (interval, timeout) => {
  const { probes } = parseConfig({ probes: [{ name: 'shop', targets: ['x:80'], interval }] });

  expect(probes[0]?.timeout).toBe(timeout);
});

test('a probe of a service needs no name', () => {
  const { services } = parseConfig({
    services: [{ name: 'a', namespace: 'b', probes: [{ targets: ['a.b.svc:80'] }] }],
  });

  expect(services[0]?.probes).toEqual([
    { targets: ['a.b.svc:80'], module: 'http_2xx', interval: '30s', timeout: '10s' },
  ]);
});

test('rejects a probe of nothing', () => {
  expect(problemsOf({ probes: [{ name: 'shop', targets: [] }, { name: 'bank' }] })).toEqual([
    '✖ no target is given; write at least one → at probes[0].targets',
    '✖ a list is missing; write one → at probes[1].targets',
  ]);
});

test('rejects targets that are no address', () => {
  expect(problemsOf({ probes: [{ name: 'shop', targets: ['x:80', 'http://', 'db:99999'] }] })).toEqual([
    '✖ not a probe target; write a URL (http modules), host:port (tcp and tls) or host (icmp), without credentials → at probes[0].targets[1]',
    '✖ not a probe target; write a URL (http modules), host:port (tcp and tls) or host (icmp), without credentials → at probes[0].targets[2]',
  ]);
});

test('rejects a module the blackbox exporter does not have', () => {
  expect(problemsOf({ probes: [{ name: 'shop', targets: ['x:80'], module: 'http2xx' }] })).toEqual([
    "✖ 'http2xx' is not known; did you mean 'http_2xx'? → at probes[0].module",
  ]);
  expect(problemsOf({ probes: [{ name: 'shop', targets: ['x:80'], module: 'grpc' }] })).toEqual([
    "✖ 'grpc' is not known; use one of http_2xx, http_post_2xx, tcp_connect, tls_connect, icmp → at probes[0].module",
  ]);
});

test('rejects a probe without a name', () => {
  expect(problemsOf({ probes: [{ targets: ['x:80'], interval: 30 }] })).toEqual([
    '✖ a Kubernetes name is missing; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at probes[0].name',
    '✖ 30 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at probes[0].interval',
  ]);
});
