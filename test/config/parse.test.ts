import { expect, test } from '@jest/globals';
import { parseConfig, parseService, withService } from '../../config/parse.ts';
import { InputError } from '../../config/problem.ts';
import type { ServiceInput } from '../../config/services.ts';
import { configProblems } from './problems-of.ts';

const problemsOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return '';
};
const checkout = { name: 'checkout', namespace: 'shop' };

test('a sound configuration has no problems', () => {
  expect(configProblems({ name: 'obs' })).toEqual([]);
});

test('rejects a configuration with all its problems in one error', () => {
  expect(
    problemsOf(() => parseConfig({ name: 'A', loki: { retention: { period: '7d' } }, services: [checkout, checkout] })),
  ).toBe(
    [
      '✖ "A" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at name',
      '✖ 7d is outside the retention policy of 14d to 30d; change it, or loki.retention.policy → at loki.retention.period',
      "✖ there are two services named 'checkout'; rename one → at services[1].name",
    ].join('\n'),
  );
});

test.each([5, 'x', null, []])('rejects %p, which is no configuration', (value) => {
  expect(configProblems(value).map(({ path }) => path)).toEqual([[]]);
});

test('a service on its own is completed', () => {
  expect(parseService(checkout)).toMatchObject({
    ...checkout,
    selector: { 'app.kubernetes.io/name': 'checkout' },
    port: 'http',
    path: '/metrics',
    probes: [],
  });
});

test('rejects a service on its own with paths from there', () => {
  expect(problemsOf(() => parseService({ name: 'Checkout', namespace: 'shop', port: 0 }))).toBe(
    [
      '✖ "Checkout" is not a Kubernetes name; use at most 63 of a-z, 0-9 and "-", beginning and ending with a letter or digit → at name',
      '✖ 0 is too small; write at least 1 → at port',
    ].join('\n'),
  );
});

test('one more service stands last among the services', () => {
  const config = parseConfig({ services: [checkout] });

  const more = withService(config, { name: 'cart', namespace: 'shop' });

  expect(more.services.map(({ name }) => name)).toEqual(['checkout', 'cart']);
  expect({ ...more, services: config.services }).toEqual(config);
});

const config = parseConfig({
  prometheus: { scrapeInterval: '30s' },
  probes: [{ name: 'db', targets: ['db:5432'] }],
  services: [checkout],
});

test('the timeout of one more service is held against the interval of the stack', () => {
  const cart = { name: 'cart', namespace: 'shop', timeout: '25s' };

  expect(problemsOf(() => withService(config, cart))).toBe('');
  expect(problemsOf(() => withService(parseConfig({}), cart))).toBe(
    '✖ the timeout of 25s is longer than the interval of 15s; make it at most the interval → at timeout',
  );
});

test('rejects one more service that does not go with the rest, with paths within it', () => {
  const again = { ...checkout, interval: '5s', timeout: '6s', probes: [{ name: 'db', targets: ['x'] }], port: 'Http' };

  expect(problemsOf(() => withService(config, again)).split('\n')).toEqual([
    '✖ "Http" is not a port; write the name of the Service\'s port, or the number of the container\'s → at port',
    '✖ the timeout of 6s is longer than the interval of 5s; make it at most the interval → at timeout',
    "✖ there are two services named 'checkout'; rename one → at name",
    "✖ there are two probes named 'db'; rename one → at probes[0].name",
  ]);
});

test('rejects the probes of one more service where nothing makes them, with the path of the setting', () => {
  const withoutBlackbox = parseConfig({ blackbox: { enabled: false } });

  expect(problemsOf(() => withService(withoutBlackbox, { ...checkout, probes: [{ targets: ['x'] }] }))).toBe(
    '✖ there are probes and nothing to make them; enable blackbox, or remove the probes → at blackbox.enabled',
  );
});

test('rejects one more service that is none', () => {
  expect(problemsOf(() => withService(config, 'cart' as unknown as ServiceInput))).toBe(
    '✖ a text stands where a map of settings belongs; write a map of settings',
  );
});
