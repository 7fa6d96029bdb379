import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test.each(['registry.example.com', 'localhost:5000', '10.0.0.1:5000/mirror/of-all', 'example.com/a_b/c.d'])(
  '%s is a registry',
  (registry) => {
    expect(parseConfig({ images: { registry } }).images.registry).toBe(registry);
  },
);

test.each(['https://registry.example.com', 'registry.example.com/', 'Registry.example.com', 'a b', ''])(
  'rejects %p as a registry',
  (registry) => {
    expect(problemsOf({ images: { registry } })).toEqual([
      `✖ ${JSON.stringify(registry)} is not a registry; write its host, with a port and a path if it has them, such as registry.example.com/mirror → at images.registry`,
    ]);
  },
);

test('rejects a digest that is none, and one of an image the stack does not choose', () => {
  expect(problemsOf({ images: { digests: { loki: 'sha256:abc', 'sample-service': 'x' } } })).toEqual([
    '✖ "sha256:abc" is not a digest; write sha256: and 64 of 0-9 and a-f → at images.digests.loki',
    "✖ there is no setting 'sample-service'; use one of prometheus-operator, prometheus, alertmanager, grafana, loki, promtail, alloy, jaeger, oauth2-proxy, blackbox-exporter, node-exporter, kube-state-metrics, postgres-exporter, redis-exporter, statsd-exporter, pushgateway, prometheus-config-reloader → at images.digests.sample-service",
  ]);
});
