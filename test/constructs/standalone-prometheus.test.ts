import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { withoutOperator } from '../../constructs/monitoring-mode.ts';
import { PrometheusRule } from '../../constructs/prometheus-rule.ts';
import { StandalonePrometheus, type StandalonePrometheusProps } from '../../constructs/standalone-prometheus.ts';
import { awkwardMonitors } from '../awkward-monitors.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { workload } from '../workloads.ts';

const props: StandalonePrometheusProps = {
  ...componentProps,
  replicas: 1,
  cluster: 'eu-1',
  monitorNamespaces: ['monitoring', 'agents'],
  retention: { time: '15d', size: '40Gi' },
  storage: { size: '50Gi', storageClass: 'fast' },
  scrapeInterval: '15s',
  scrapeTimeout: '10s',
  evaluationInterval: '30s',
  exemplars: { enabled: true, max: 1000 },
  alertmanager: { name: 'alertmanager', namespace: 'monitoring', port: 'web' },
};
/** The instance, with what is added to its chart after it. */
const prometheus = (more: Partial<StandalonePrometheusProps> = {}) =>
  objectsOf((scope) => {
    withoutOperator(scope, 'monitoring');
    new StandalonePrometheus(scope, 'prometheus', { ...props, ...more });
    awkwardMonitors(scope, 'monitoring');
    new PrometheusRule(scope, 'rules', { name: 'shop', namespace: 'monitoring', labels: {}, groups: [] });
  });

test('it is a StatefulSet with a claim, that is given time to replay its log', () => {
  const objects = prometheus();
  const { container, pod } = workload(objects);
  const { spec } = objects.get('StatefulSet', 'prometheus');

  expect(spec?.volumeClaimTemplates).toEqual([
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '50Gi' } } },
    },
  ]);
  expect(objects.get('Service', spec?.serviceName ?? '').spec?.clusterIP).toBe('None');
  expect(container).toMatchObject({ image: props.image, resources: componentResources, securityContext: lockedDown });
  expect(container.startupProbe).toMatchObject({
    httpGet: { path: '/-/ready' },
    periodSeconds: 15,
    failureThreshold: 60,
  });
  expect(container.livenessProbe).toMatchObject({ httpGet: { path: '/-/healthy' } });
  expect(container.readinessProbe).toMatchObject({ httpGet: { path: '/-/ready' } });
  expect(pod.terminationGracePeriodSeconds).toBe(600);
});

test('it reads its files again when they change, and is told no retention by flags', () => {
  expect(workload(prometheus()).container.args).toEqual([
    '--config.file=/etc/prometheus/config/prometheus.yml',
    '--storage.tsdb.path=/prometheus',
    '--config.auto-reload',
    '--enable-feature=exemplar-storage',
    '--log.format=json',
  ]);
});

test('an address with a path changes no path of its own', () => {
  const { args } = workload(prometheus({ externalUrl: 'https://example.com/prometheus' })).container;

  expect(args).toEqual(
    expect.arrayContaining(['--web.external-url=https://example.com/prometheus', '--web.route-prefix=/']),
  );
});

test('without exemplars the storage of them is off', () => {
  const objects = prometheus({ exemplars: { enabled: false, max: 1 } });

  expect(workload(objects).container.args).not.toContain('--enable-feature=exemplar-storage');
  expect(objects.get('ConfigMap', 'prometheus').data?.['prometheus.yml']).not.toContain('exemplars');
});

test('its configuration holds the settings, the Alertmanagers, and every monitor of the chart, the later ones too', () => {
  const config = parse(prometheus().get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '') as {
    scrape_configs: { job_name: string }[];
  };

  expect(config).toMatchObject({
    global: {
      scrape_interval: '15s',
      scrape_timeout: '10s',
      evaluation_interval: '30s',
      external_labels: { cluster: 'eu-1', prometheus: 'monitoring/prometheus' },
    },
    storage: { tsdb: { retention: { time: '15d', size: '40GiB' } }, exemplars: { max_exemplars: 1000 } },
    alerting: {
      alertmanagers: [
        {
          kubernetes_sd_configs: [{ role: 'endpointslice', namespaces: { names: ['monitoring'] } }],
          api_version: 'v2',
        },
      ],
    },
  });
  expect(config.scrape_configs.map(({ job_name: job }) => job)).toEqual([
    'serviceMonitor/monitoring/prometheus/0',
    'serviceMonitor/monitoring/kubelet/0',
    'serviceMonitor/monitoring/kubelet/1',
    'serviceMonitor/monitoring/conditions/0',
    'serviceMonitor/monitoring/conditions/1',
    'serviceMonitor/monitoring/everywhere/0',
    'podMonitor/monitoring/pods/0',
    'podMonitor/monitoring/pods/1',
    'probe/monitoring/static',
    'probe/monitoring/plain',
    'probe/monitoring/ingresses',
  ]);
});

test('the keys of Secrets that monitors refer to are mounted as files', () => {
  const { pod, container } = workload(prometheus());

  expect(pod.volumes).toContainEqual({
    name: 'secret-0',
    secret: {
      secretName: 'target.credentials',
      items: ['ca.crt', 'user', 'password'].map((key) => ({ key, path: key })),
    },
  });
  expect(container.volumeMounts).toContainEqual({
    name: 'secret-0',
    mountPath: '/etc/prometheus/secrets/target.credentials',
    readOnly: true,
  });
});

test('it finds kubelets as nodes, and other targets in the namespaces it is told', () => {
  const objects = prometheus();

  expect(objects.of('Role').map(({ metadata }) => metadata.namespace)).toEqual(['monitoring', 'agents']);
  expect(objects.get('ClusterRole', 'monitoring-prometheus').rules).toEqual([
    { apiGroups: [''], resources: ['nodes'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
    { nonResourceURLs: ['/metrics', '/metrics/cadvisor'], verbs: ['get'] },
  ]);
});
