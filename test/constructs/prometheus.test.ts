import { expect, test } from '@jest/globals';
import { Prometheus, type PrometheusProps } from '../../constructs/prometheus.ts';
import { componentProps, componentResources } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';

const build = (
  props: Partial<PrometheusProps> = {},
  use: (prometheus: Prometheus) => void = () => undefined,
): Objects =>
  objectsOf((scope) => {
    const prometheus = new Prometheus(scope, 'prometheus', {
      ...componentProps,
      replicas: 1,
      version: '3.14.0',
      cluster: 'north',
      monitorNamespaces: ['monitoring', 'agents'],
      retention: { time: '20d', size: '40Gi' },
      storage: { size: '50Gi', storageClass: 'fast' },
      scrapeInterval: '15s',
      scrapeTimeout: '10s',
      evaluationInterval: '25s',
      exemplars: { enabled: true, max: 5000 },
      alertmanager: { name: 'alertmanager', namespace: 'monitoring', port: 'web' },
      ...props,
    });
    use(prometheus);
  });
const spec = (props: Partial<PrometheusProps> = {}) => build(props).get('Prometheus', 'main', 'monitoring').spec;

test('samples are kept on a volume of the size and class asked for, by age and by size', () => {
  expect(spec()).toMatchObject({ retention: '20d', retentionSize: '40GiB' });
  expect(spec().storage).toEqual({
    volumeClaimTemplate: {
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '50Gi' } } },
    },
  });
  expect(spec({ storage: { size: '50Gi' } }).storage?.volumeClaimTemplate?.spec).not.toHaveProperty('storageClassName');
});

test.each([
  ['40Gi', '40GiB'],
  ['1.5Gi', '1536MiB'],
  ['40G', '38146MiB'],
  ['500000k', '476MiB'],
])('a retention of %s is told as %s, as Prometheus counts by 1024 alone', (size, told) => {
  expect(spec({ retention: { time: '20d', size } }).retentionSize).toBe(told);
});

test('it scrapes and evaluates as often as told, with the version and image given', () => {
  expect(spec()).toMatchObject({
    scrapeInterval: '15s',
    scrapeTimeout: '10s',
    evaluationInterval: '25s',
    image: 'registry.example/image:v1',
    version: 'v3.14.0',
    externalLabels: { cluster: 'north' },
  });
});

test('exemplars are kept, as many as told, or not at all', () => {
  expect(spec()).toMatchObject({ enableFeatures: ['exemplar-storage'], exemplars: { maxSize: 5000 } });
  const off = spec({ exemplars: { enabled: false, max: 5000 } });
  expect(off).not.toHaveProperty('exemplars');
  expect(off).not.toHaveProperty('enableFeatures');
});

test('it takes the monitors and rules of the namespaces named, all of them, and of no other', () => {
  const namespaces = {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['monitoring', 'agents'] }],
  };

  expect(spec()).toMatchObject({
    serviceMonitorSelector: {},
    serviceMonitorNamespaceSelector: namespaces,
    podMonitorSelector: {},
    podMonitorNamespaceSelector: namespaces,
    probeSelector: {},
    probeNamespaceSelector: namespaces,
    ruleSelector: {},
    ruleNamespaceSelector: namespaces,
  });
});

test('a monitor cannot read the files of Prometheus, such as its token; the scrape classes can', () => {
  expect(spec().arbitraryFSAccessThroughSMs).toEqual({ deny: true });
  expect(spec().scrapeClasses).toEqual([
    {
      name: 'kubelet',
      authorization: { type: 'Bearer', credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
      tlsConfig: { caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', insecureSkipVerify: true },
    },
    {
      name: 'api-server',
      authorization: { type: 'Bearer', credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
      tlsConfig: { caFile: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt', serverName: 'kubernetes' },
    },
    {
      name: 'control-plane',
      authorization: { type: 'Bearer', credentialsFile: '/var/run/secrets/kubernetes.io/serviceaccount/token' },
      tlsConfig: { insecureSkipVerify: true },
    },
  ]);
});

test('alerts go to every Alertmanager behind the Service, and link to where people reach Prometheus', () => {
  expect(spec().alerting).toEqual({
    alertmanagers: [{ name: 'alertmanager', namespace: 'monitoring', port: 'web', apiVersion: 'v2' }],
  });
  expect(spec({ externalUrl: 'https://prom.example' }).externalUrl).toBe('https://prom.example');
  expect(spec()).not.toHaveProperty('externalUrl');
});

test('its pods run as nobody, with requests and a memory limit, and a CPU limit by choice', () => {
  expect(spec().securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 65534,
    runAsGroup: 65534,
    fsGroup: 65534,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(spec().resources).toEqual(componentResources);
  const resources = { ...componentProps.resources, limits: { cpu: '2', memory: '1Gi' } };
  expect(spec({ resources }).resources?.limits).toEqual({ cpu: '2', memory: '1Gi' });
});

test('in the whole cluster it may read the metrics of nodes and nothing else', () => {
  expect(build().get('ClusterRole', 'monitoring-prometheus').rules).toEqual([
    { apiGroups: [''], resources: ['nodes/metrics'], verbs: ['get'] },
    { nonResourceURLs: ['/metrics', '/metrics/cadvisor'], verbs: ['get'] },
  ]);
});

test('it may find targets where it has any, each namespace once', () => {
  const objects = build({}, (prometheus) => {
    for (const namespace of ['shop', 'shop', 'agents']) prometheus.discoverIn(namespace);
  });
  const roles = objects.of('Role');

  expect(roles.map(({ metadata }) => metadata.namespace)).toEqual(['monitoring', 'agents', 'kube-system', 'shop']);
  expect(new Set(roles.map(({ rules }) => JSON.stringify(rules))).size).toBe(1);
  expect(roles[0]?.rules).toEqual([
    { apiGroups: [''], resources: ['services', 'pods'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list', 'watch'] },
  ]);
});

test('it scrapes itself and its reloader', () => {
  const own = scrapeTargets(build()).filter(({ monitor }) => monitor === 'ServiceMonitor/prometheus');

  expect(own).toMatchObject([
    { endpoint: 'web', services: ['prometheus'], pods: ['Prometheus/main'], ports: [9090] },
    { endpoint: 'reloader-web', services: ['prometheus'], pods: ['Prometheus/main'], ports: [8080] },
  ]);
});

test('its pods carry the label by which policies and Services find those of the stack', () => {
  expect(spec().podMetadata?.labels).toEqual({ 'app.kubernetes.io/part-of': 'observatory' });
});
