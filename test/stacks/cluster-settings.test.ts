import { describe, expect, test } from '@jest/globals';
import { versions } from '../../versions.ts';
import { buildStack, fullStack } from '../proof/stacks.ts';
import { workloads } from '../workloads.ts';

const { objects } = fullStack;
const named = (name: string) => {
  const found = workloads(objects).find((workload) => workload.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const prometheus = objects.get('Prometheus', 'main').spec;
const labels = { team: 'observers', 'example.com/cost-center': '4711' };
const annotations = { 'example.com/contact': 'observers@example.com, day and night' };

describe('labels and annotations', () => {
  test('are on every object, beside those of the stack', () => {
    // What comes from files of one's own stays as it is.
    for (const { metadata } of objects.all.filter((object) => object.metadata.name !== 'notes')) {
      expect(metadata.labels).toMatchObject({ ...labels, 'app.kubernetes.io/part-of': 'watchtower' });
      expect(metadata.annotations).toMatchObject(annotations);
    }
  });

  test('are on every pod, those of Prometheus too, beside its own', () => {
    const pods = [...workloads(objects), { labels: {}, annotations: {}, ...prometheus.podMetadata }];

    for (const pod of pods) {
      expect(pod.labels).toMatchObject({ ...labels, 'app.kubernetes.io/part-of': 'watchtower' });
      expect(pod.annotations).toMatchObject(annotations);
    }
    expect(named('loki').annotations).toHaveProperty(['checksum/config']);
  });

  test('are in no selector and in no claim, which cannot be changed later', () => {
    const specs = objects.all.map(({ spec }) => spec as Record<string, unknown> | undefined);
    const selectors = specs.flatMap((spec) => [spec?.selector, spec?.podSelector, spec?.volumeClaimTemplates]);

    expect(JSON.stringify([selectors, prometheus.storage])).not.toContain('observers');
  });
});

describe('scheduling', () => {
  const pool = { 'example.com/pool': 'observability' };
  const tolerations = [{ key: 'example.com/pool', operator: 'Equal', value: 'observability', effect: 'NoSchedule' }];

  test('for all holds for every pod that does not run on every node', () => {
    const some = workloads(objects).filter(({ kind }) => kind !== 'DaemonSet');

    for (const { pod } of some)
      expect(pod).toMatchObject({ nodeSelector: pool, tolerations, priorityClassName: 'observability' });
    expect(some.length).toBeGreaterThan(6);
  });

  test('of a component stands in place of that for all, setting by setting', () => {
    expect(prometheus).toMatchObject({
      nodeSelector: { 'example.com/pool': 'memory' },
      tolerations: [{ operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
      priorityClassName: 'critical',
    });
    expect(named('alertmanager').pod).toMatchObject({
      nodeSelector: pool,
      affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{}] } },
    });
  });

  test('leaves what runs on every node there, unless it is named', () => {
    expect(named('promtail').pod).toMatchObject({
      tolerations: [{ operator: 'Exists' }],
      priorityClassName: 'observability',
    });
    expect(named('promtail').pod).not.toHaveProperty('nodeSelector');
    expect(named('node-exporter').pod).toMatchObject({
      nodeSelector: { 'kubernetes.io/os': 'linux' },
      tolerations: [{ operator: 'Exists' }],
    });
  });
});

describe('images', () => {
  const mirror = 'registry.example.com:5000/mirror';

  test('come from the registry, with the digest that was given', () => {
    expect(named('loki').container.image).toBe(
      `${mirror}/grafana/loki:${versions.loki.version}@sha256:${'0'.repeat(64)}`,
    );
    expect(prometheus.image).toBe(`${mirror}/prometheus/prometheus:v${versions.prometheus.version}`);
    expect(named('sample-service').container.image).toBe('registry.example.com/sample-service:1.2.3');
  });

  test('the operator takes its sidecar from there too', () => {
    expect(named('prometheus-operator').container.args).toContain(
      `--prometheus-config-reloader=${mirror}/prometheus-operator/prometheus-config-reloader:v${versions.prometheusConfigReloader.version}@sha256:${'a'.repeat(64)}`,
    );
  });

  test('are fetched with the login and by the policy that were given', () => {
    for (const { pod } of workloads(objects)) {
      expect(pod.imagePullSecrets).toEqual([{ name: 'mirror-login' }]);
      expect(pod.containers.map(({ imagePullPolicy }) => imagePullPolicy)).toEqual(['Always']);
    }
    expect(prometheus).toMatchObject({ imagePullSecrets: [{ name: 'mirror-login' }], imagePullPolicy: 'Always' });
  });
});

test('what is not set leaves no trace', () => {
  const text = JSON.stringify(buildStack('plain', {}).objects.all);

  for (const field of ['imagePullSecrets', 'imagePullPolicy', 'nodeSelector', 'affinity', 'priorityClassName'])
    expect(text).not.toContain(`"${field}"`);
});
