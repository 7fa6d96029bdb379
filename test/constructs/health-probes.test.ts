import { expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { healthProbes, type HealthProbesProps } from '../../constructs/health-probes.ts';

/** The probes as they are written into a pod. */
const written = (props: HealthProbesProps): unknown => {
  const chart = new Chart(new App(), 'test');
  const containers = [{ name: 'main', ...healthProbes(props) }];
  const { spec } = new k8s.KubePod(chart, 'Pod', { spec: { containers } }).toJson() as {
    spec: { containers: [Record<string, unknown>] };
  };
  return Object.fromEntries(Object.entries(spec.containers[0]).filter(([field]) => field !== 'name'));
};

const defaults = { periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 5 };

test('a readiness probe there is always, the others when they are described', () => {
  expect(written({ port: 'http', readiness: { path: '/ready' } })).toEqual({
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, ...defaults },
  });
});

test('each check may have a port and a rhythm of its own', () => {
  const probes = written({
    port: 'http',
    liveness: { path: '/live', periodSeconds: 20, failureThreshold: 6, timeoutSeconds: 1 },
    readiness: { path: '/ready', port: 8081 },
  });

  expect(probes).toEqual({
    livenessProbe: {
      httpGet: { path: '/live', port: 'http' },
      periodSeconds: 20,
      failureThreshold: 6,
      timeoutSeconds: 1,
    },
    readinessProbe: { httpGet: { path: '/ready', port: 8081 }, ...defaults },
  });
});

test.each([
  [300, undefined, 10, 30],
  [120, 5, 5, 24],
  [61, 10, 10, 7],
  [1, 10, 10, 1],
])(
  'a start that may take %i s, asked every %p s, fails after as many checks as fit',
  (withinSeconds, period, every, checks) => {
    const startup = { path: '/s', withinSeconds, ...(period === undefined ? {} : { periodSeconds: period }) };

    expect(written({ port: 'http', readiness: { path: '/ready' }, startup })).toHaveProperty('startupProbe', {
      httpGet: { path: '/s', port: 'http' },
      periodSeconds: every,
      failureThreshold: checks,
      timeoutSeconds: 5,
    });
  },
);
