import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

const withService = (service: object) => ({ services: [{ name: 'checkout', namespace: 'shop', ...service }] });

test('a service needs its name and its namespace alone', () => {
  expect(parseConfig({ services: [{ name: 'checkout', namespace: 'shop' }] }).services).toEqual([
    {
      name: 'checkout',
      namespace: 'shop',
      selector: { 'app.kubernetes.io/name': 'checkout' },
      port: 'http',
      path: '/metrics',
      probes: [],
      measures: [],
      metrics: {
        requests: 'http_requests_total',
        duration: 'http_request_duration_seconds',
        inProgress: 'http_requests_in_progress',
        methodLabel: 'method',
        routeLabel: 'route',
        statusLabel: 'status_code',
        buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      },
    },
  ]);
});

test.each(['http', 'metrics-2', 8080, 1, 65535])('%p is a port', (port) => {
  expect(problemsOf(withService({ port }))).toEqual([]);
});

test.each(['Http', '', 'a b', true, {}])('rejects %p as a port', (port) => {
  expect(problemsOf(withService({ port }))).toEqual([
    `✖ ${JSON.stringify(port)} is not a port; write the name of the Service's port, or the number of the container's → at services[0].port`,
  ]);
});

test.each([
  [0, '0 is too small; write at least 1'],
  [70_000, '70000 is too large; write at most 65535'],
  [80.5, '80.5 is not a whole number; write one'],
])('rejects %d as the number of a port', (port, message) => {
  expect(problemsOf(withService({ port }))).toEqual([`✖ ${message} → at services[0].port`]);
});

test('rejects a selector that selects everything', () => {
  expect(problemsOf(withService({ selector: {} }))).toEqual([
    '✖ no label is given; an empty selector would select everything → at services[0].selector',
  ]);
});

test('rejects a label without a value rather than select without it', () => {
  expect(problemsOf(withService({ selector: { app: 'checkout', tier: undefined } }))).toEqual([
    '✖ a label value is missing; use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number → at services[0].selector.tier',
  ]);
});

test('rejects a path, an interval and a timeout that are none', () => {
  expect(problemsOf(withService({ path: 'metrics', interval: 30, timeout: '0s' }))).toEqual([
    '✖ not a path; begin with / → at services[0].path',
    '✖ 30 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at services[0].interval',
    '✖ "0s" is nothing; write more than zero → at services[0].timeout',
  ]);
});

test('rejects a service that is only its name', () => {
  expect(problemsOf({ services: ['checkout', null] })).toEqual([
    '✖ a text stands where a map of settings belongs; write a map of settings → at services[0]',
    '✖ nothing stands where a map of settings belongs; write a map of settings → at services[1]',
  ]);
});
