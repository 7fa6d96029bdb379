import { expect, test } from '@jest/globals';
import { operatorEndpoint } from '../../constructs/scrape-endpoint.ts';

test('an endpoint says what is set and nothing else', () => {
  expect(operatorEndpoint({})).toEqual({});
  expect(operatorEndpoint({ path: '/m', interval: '5s', scrapeTimeout: '4s', scheme: 'https' })).toEqual({
    path: '/m',
    interval: '5s',
    scrapeTimeout: '4s',
    scheme: 'https',
  });
});

test('parameters and relabelling steps are carried over, and lists are copies', () => {
  const sourceLabels = ['a'];
  const targets = ['x'];
  const endpoint = operatorEndpoint({
    params: { target: targets },
    relabelings: [{ sourceLabels, targetLabel: 'b' }],
    metricRelabelings: [{ action: 'drop', sourceLabels, regex: 'c' }],
  });

  expect(endpoint).toEqual({
    params: { target: ['x'] },
    relabelings: [{ sourceLabels: ['a'], targetLabel: 'b' }],
    metricRelabelings: [{ action: 'drop', sourceLabels: ['a'], regex: 'c' }],
  });
  expect(endpoint.relabelings?.[0]?.sourceLabels).not.toBe(sourceLabels);
  expect(endpoint.params?.target).not.toBe(targets);
});

test('credentials are references to a Secret', () => {
  const key = (name: string) => ({ name: 'target', key: name });

  expect(
    operatorEndpoint({
      tls: { ca: key('ca.crt'), serverName: 'a.example.com' },
      basicAuth: { username: key('user'), password: key('password') },
    }),
  ).toEqual({
    tlsConfig: { ca: { secret: key('ca.crt') }, serverName: 'a.example.com' },
    basicAuth: { username: key('user'), password: key('password') },
  });
});
