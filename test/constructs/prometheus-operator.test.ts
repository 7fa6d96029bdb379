import { expect, test } from '@jest/globals';
import { PrometheusOperator } from '../../constructs/prometheus-operator.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const operator = (monitorNamespaces: readonly string[] = ['agents']): Objects =>
  objectsOf((scope) => {
    const props = { ...componentProps, configReloaderImage: 'registry.example/reloader:v1', monitorNamespaces };
    new PrometheusOperator(scope, 'prometheus-operator', props);
  });
const name = 'monitoring-prometheus-operator';
/** `<resource>: <verbs>` of a role. */
const granted = (objects: Objects, namespace: string): string[] =>
  (objects.get('Role', name, namespace).rules ?? []).flatMap(({ resources, verbs }) =>
    (resources ?? []).map((resource) => `${resource}: ${verbs.join(' ')}`),
  );

test('it looks at the namespaces it is told and at no other, and makes instances in its own alone', () => {
  const { args } = workload(operator(['agents', 'shop'])).container;

  expect(args).toEqual(
    expect.arrayContaining([
      '--namespaces=monitoring,agents,shop',
      '--prometheus-instance-namespaces=monitoring',
      '--disable-unmanaged-prometheus-configuration=true',
    ]),
  );
});

test('it keeps a Service pointed at the kubelets by EndpointSlices', () => {
  expect(workload(operator()).container.args).toEqual(
    expect.arrayContaining([
      '--kubelet-service=kube-system/kubelet',
      '--kubelet-endpoints=false',
      '--kubelet-endpointslice=true',
    ]),
  );
});

test('the sidecar of the Prometheus it makes has the image given, probes, and no CPU limit that fails them', () => {
  expect(workload(operator()).container.args).toEqual(
    expect.arrayContaining([
      '--prometheus-config-reloader=registry.example/reloader:v1',
      '--enable-config-reloader-probes=true',
      '--config-reloader-cpu-limit=0',
    ]),
  );
});

test('in its own namespace it may make what an instance consists of', () => {
  expect(granted(operator(), 'monitoring')).toEqual(
    expect.arrayContaining([
      'prometheuses: get list watch',
      'prometheuses/status: update patch',
      'statefulsets: get list watch create update patch delete',
      'secrets: get list watch create update patch delete',
      'services: get create update delete',
    ]),
  );
});

test('in the namespaces of the monitors it may read, and write nothing but their status', () => {
  const writing = granted(operator(), 'agents').filter((grant) => /create|update|patch|delete/.test(grant));

  expect(granted(operator(), 'agents')).toContain('servicemonitors: get list watch');
  expect(writing).toEqual([
    'servicemonitors/status: update patch',
    'podmonitors/status: update patch',
    'probes/status: update patch',
    'prometheusrules/status: update patch',
    'scrapeconfigs/status: update patch',
  ]);
});

test('in kube-system it may keep the Service of the kubelets, and read no Secret', () => {
  expect(granted(operator(), 'kube-system')).toEqual([
    'services: get create update delete',
    'services/finalizers: get create update delete',
    'endpoints: get create update delete',
    'endpointslices: get create list update delete',
  ]);
});

test('in the whole cluster it may read nodes, namespaces and storage classes, and tell of what it rejects', () => {
  expect(operator().get('ClusterRole', name).rules).toEqual([
    { apiGroups: [''], resources: ['nodes'], verbs: ['list', 'watch'] },
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: ['get'] },
    { apiGroups: ['events.k8s.io'], resources: ['events'], verbs: ['create', 'patch'] },
  ]);
});

test('monitors may stand in kube-system, and in its own namespace, which it reads anyway', () => {
  const objects = operator(['kube-system', 'monitoring']);

  expect(objects.of('Role').map(({ metadata }) => metadata.namespace)).toEqual(['monitoring', 'kube-system']);
  expect(granted(objects, 'kube-system')).toEqual(
    expect.arrayContaining(['servicemonitors: get list watch', 'endpoints: get create update delete']),
  );
  expect(granted(objects, 'monitoring')).toEqual(granted(operator(), 'monitoring'));
  expect(workload(objects).container.args).toContain('--namespaces=monitoring,kube-system');
});

test('it runs with the token of its account, as nobody, and writes nothing', () => {
  const { pod, container } = workload(operator());

  expect(pod).toMatchObject({ serviceAccountName: 'prometheus-operator', automountServiceAccountToken: true });
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(operator()))).toEqual({});
});

test('its own metrics are scraped', () => {
  const { container } = workload(operator());

  expect(scrapeTargets(operator())).toEqual([
    {
      monitor: 'ServiceMonitor/prometheus-operator',
      endpoint: 'http',
      services: ['prometheus-operator'],
      pods: ['Deployment/prometheus-operator'],
      ports: [8080],
    },
  ]);
  expect(container.livenessProbe?.httpGet).toEqual({ path: '/healthz', port: 'http' });
  expect(container.readinessProbe?.httpGet).toEqual({ path: '/healthz', port: 'http' });
});
