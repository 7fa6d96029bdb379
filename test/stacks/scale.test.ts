import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { podsOf } from '../pods.ts';
import { allowed } from '../proof/network-policy.ts';
import { type BuiltStack, fullStack, haStack, haStandaloneStack, defaultStack } from '../proof/stacks.ts';
import { workloads } from '../workloads.ts';

interface Replicated {
  readonly kind: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly replicas: number;
  readonly apart: readonly string[];
}

/** Workloads of several pods, those the operator makes included, each with what keeps its pods apart. */
const replicated = ({ objects }: BuiltStack): Replicated[] =>
  (['StatefulSet', 'Deployment', 'Prometheus'] as const).flatMap((kind) =>
    objects.of(kind).flatMap((object) => {
      const spec = object.spec as {
        replicas?: number;
        topologySpreadConstraints?: { topologyKey: string }[];
        template?: { spec?: { topologySpreadConstraints?: { topologyKey: string }[] } };
      };
      const constraints = spec.topologySpreadConstraints ?? spec.template?.spec?.topologySpreadConstraints ?? [];
      const pods = podsOf(objects).find(({ owner }) => owner === `${kind}/${object.metadata.name}`);
      return (spec.replicas ?? 1) < 2
        ? []
        : [
            {
              kind,
              name: object.metadata.name,
              labels: pods?.labels ?? {},
              replicas: spec.replicas ?? 1,
              apart: constraints.map(({ topologyKey }) => topologyKey),
            },
          ];
    }),
  );

test('ha gives a pair or three pods to what is asked or told something', () => {
  expect(replicated(haStack).map(({ kind, name, replicas }) => `${kind}/${name} ${String(replicas)}`)).toEqual([
    'StatefulSet/alertmanager 3',
    'StatefulSet/loki 3',
    'Deployment/grafana 2',
    'Deployment/jaeger 2',
    'Prometheus/main 2',
  ]);
  expect(replicated(defaultStack)).toEqual([]);
});

describe.each([haStack, haStandaloneStack, fullStack])('in the $name stack', (built) => {
  const { objects } = built;
  const several = replicated(built);

  test('the pods of each such workload are spread, and a drain takes one of them at a time', () => {
    const budgets = objects.of('PodDisruptionBudget');

    expect(several.length).toBeGreaterThan(0);
    for (const { name, labels, apart } of several) {
      expect([name, apart]).toEqual([name, ['kubernetes.io/hostname', 'topology.kubernetes.io/zone']]);
      const own = budgets.filter(({ spec }) =>
        Object.entries(spec?.selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value),
      );
      expect([name, own.map(({ spec }) => spec?.maxUnavailable)]).toEqual([name, [1]]);
    }
    expect(budgets).toHaveLength(several.length);
  });
});

test('an affinity of the user stands beside what keeps pods apart', () => {
  const alertmanager = workloads(fullStack.objects).find(({ name }) => name === 'alertmanager');

  expect(alertmanager?.pod.affinity).toHaveProperty('podAntiAffinity');
  expect(alertmanager?.pod.topologySpreadConstraints).toHaveLength(2);
});

const pods = ({ objects }: BuiltStack, name: string) => {
  const found = podsOf(objects).find(({ labels }) => labels['app.kubernetes.io/name'] === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};
const reaches = (built: BuiltStack, from: string, to: Parameters<typeof allowed>[2], port: number): boolean =>
  allowed(built.objects, pods(built, from), to, { number: port, protocol: 'TCP' });

test('Loki reaches its peers, its bucket, and who tells it who it is, and nothing else', () => {
  const outside = { address: '203.0.113.7' };
  const objectServer = { namespace: 'storage', labels: { app: 'objects' } };

  expect([7946, 9095, 3100].map((port) => reaches(haStack, 'loki', pods(haStack, 'loki'), port))).toEqual([
    true,
    true,
    false,
  ]);
  expect([443, 80, 9000].map((port) => reaches(haStack, 'loki', outside, port))).toEqual([true, false, false]);
  expect(reaches(haStack, 'loki', { address: '169.254.170.23' }, 80)).toBe(true);
  expect(reaches(haStandaloneStack, 'loki', objectServer, 9000)).toBe(true);
  expect(reaches(haStandaloneStack, 'loki', { address: '169.254.170.23' }, 80)).toBe(false);
  expect(reaches(defaultStack, 'loki', pods(defaultStack, 'loki'), 7946)).toBe(false);
});

test('Grafana reaches its peers and its database, inside the cluster and outside', () => {
  expect(reaches(haStack, 'grafana', pods(haStack, 'grafana'), 9094)).toBe(true);
  expect(reaches(haStack, 'grafana', { namespace: 'databases', labels: {} }, 5432)).toBe(true);
  expect([6432, 5432].map((port) => reaches(haStandaloneStack, 'grafana', { address: '203.0.113.7' }, port))).toEqual([
    true,
    false,
  ]);
});

test('a pair of Prometheus is told apart in what leaves it, but not in its alerts, and each asker stays with one', () => {
  const text = haStandaloneStack.objects.get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '';
  const env = workloads(haStandaloneStack.objects).find(({ name }) => name === 'prometheus')?.container.env;

  expect(parse(text)).toMatchObject({
    global: { external_labels: { prometheus_replica: '${POD_NAME}' } },
    alerting: { alert_relabel_configs: [{ action: 'labeldrop', regex: 'prometheus_replica' }] },
  });
  expect(env).toEqual([{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }]);
  for (const { objects } of [haStack, haStandaloneStack])
    expect(objects.get('Service', 'prometheus').spec?.sessionAffinity).toBe('ClientIP');
  expect(defaultStack.objects.get('Service', 'prometheus').spec).not.toHaveProperty('sessionAffinity');
});

test('a Grafana on PostgreSQL has no volume, and a new pod starts before an old one ends', () => {
  expect(haStack.objects.of('PersistentVolumeClaim')).toEqual([]);
  expect(haStack.objects.get('Deployment', 'grafana').spec?.strategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxUnavailable: 0 },
  });
});

test('pods of Loki find each other before they are ready, and are scraped once', () => {
  expect(haStack.objects.get('Service', 'loki-memberlist').spec).toMatchObject({
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    ports: [{ port: 7946 }],
  });
});

test('the cloud knows Loki by its account, which has no token of the API', () => {
  const loki = workloads(haStack.objects).find(({ name }) => name === 'loki');

  expect(haStack.objects.get('ServiceAccount', 'loki').metadata.annotations).toEqual({
    'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/loki',
  });
  expect(loki?.pod).toMatchObject({ serviceAccountName: 'loki', automountServiceAccountToken: false });
  expect(haStandaloneStack.objects.of('ServiceAccount').map(({ metadata }) => metadata.name)).not.toContain('loki');
});
