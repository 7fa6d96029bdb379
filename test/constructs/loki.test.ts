import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { Loki, type LokiProps } from '../../constructs/loki.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const loki = (props: Partial<LokiProps> = {}): Objects =>
  objectsOf((scope) => {
    new Loki(scope, 'loki', {
      ...componentProps,
      replicas: 1,
      retention: '14d',
      storage: { size: '60Gi' },
      limits: {
        ingestionRateMb: 8,
        ingestionBurstMb: 16,
        maxStreams: 1000,
        maxLabelNames: 15,
        maxLineSize: '256Ki',
        maxQueryLength: '31d',
      },
      ...props,
    });
  });

test.each([
  ['the cluster’s default class', { size: '60Gi' }, {}],
  ['a class of its own', { size: '60Gi', storageClass: 'slow' }, { storageClassName: 'slow' }],
])('logs are kept on a volume of the size asked for, of %s', (_, storage, storageClass) => {
  const objects = loki({ storage });

  expect(objects.get('StatefulSet', 'loki').spec?.volumeClaimTemplates).toEqual([
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], ...storageClass, resources: { requests: { storage: '60Gi' } } },
    },
  ]);
  expect(writablePaths(workload(objects))).toEqual({ '/var/loki': 'claim', '/tmp': 'emptyDir' });
});

test('it runs as its own user, locked down, without a token', () => {
  const { pod, container } = workload(loki());

  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 10001, fsGroup: 10001 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
});

test('half of its memory limit is what a replay may take', () => {
  const text = loki().get('ConfigMap', 'loki').data?.['loki.yaml'] ?? '';

  expect(parse(text)).toHaveProperty('ingester.wal.replay_memory_ceiling', String(33 * 2 ** 20));
});

test('it may take ten minutes to start, and five to end, which it needs to replay and to flush', () => {
  const { pod, container } = workload(loki());

  expect(container.startupProbe).toMatchObject({
    httpGet: { path: '/ready', port: 'http-metrics' },
    failureThreshold: 60,
    periodSeconds: 10,
  });
  expect(pod.terminationGracePeriodSeconds).toBe(300);
});

test('it lives by what needs no ring, and is ready when it says so', () => {
  const { container } = workload(loki());

  expect(container.livenessProbe?.httpGet).toEqual({ path: '/loki/api/v1/status/buildinfo', port: 'http-metrics' });
  expect(container.readinessProbe?.httpGet).toEqual({ path: '/ready', port: 'http-metrics' });
});

test('the pod rolls when the configuration changes, and only then', () => {
  const checksum = (props: Partial<LokiProps>) => workload(loki(props)).annotations['checksum/config'];

  expect(checksum({ retention: '15d' })).not.toBe(checksum({}));
  expect(checksum({ storage: { size: '90Gi' } })).toBe(checksum({}));
});

test('its own metrics are scraped', () => {
  expect(scrapeTargets(loki())).toEqual([
    {
      monitor: 'ServiceMonitor/loki',
      endpoint: 'http-metrics',
      services: ['loki'],
      pods: ['StatefulSet/loki'],
      ports: [3100],
    },
  ]);
});
