import { expect, test } from '@jest/globals';
import { receiver } from '../../config/receivers.ts';
import { Alertmanager, type AlertmanagerProps } from '../../constructs/alertmanager.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const alertmanager = (props: Partial<AlertmanagerProps> = {}): Objects =>
  objectsOf((scope) => {
    new Alertmanager(scope, 'alertmanager', {
      ...componentProps,
      replicas: 1,
      retention: '100h',
      storage: { size: '3Gi', storageClass: 'fast' },
      receivers: [],
      route: { groupBy: ['alertname'], groupWait: '30s', groupInterval: '5m', repeatInterval: '4h', routes: [] },
      ...props,
    });
  });
const slack = (name: string) => receiver.parse({ name, slack: [{ apiUrl: { name, key: 'url' }, channel: '#a' }] });

test('silences and the notification log are kept on a volume of the size and class asked for', () => {
  const objects = alertmanager();

  expect(objects.get('StatefulSet', 'alertmanager').spec?.volumeClaimTemplates).toEqual([
    {
      metadata: { name: 'data' },
      spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '3Gi' } } },
    },
  ]);
  expect(workload(objects).container.args).toEqual(
    expect.arrayContaining(['--storage.path=/alertmanager', '--data.retention=100h']),
  );
  expect(writablePaths(workload(objects))).toEqual({ '/alertmanager': 'claim' });
});

test('it runs as nobody, locked down, without a token', () => {
  const { pod, container } = workload(alertmanager());

  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534, fsGroup: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
});

test('one replica has no cluster', () => {
  const { container } = workload(alertmanager());

  expect(container.args?.filter((arg) => arg.startsWith('--cluster'))).toEqual(['--cluster.listen-address=']);
});

test('three replicas form a cluster, each knowing all of them by their stable names', () => {
  const objects = alertmanager({ replicas: 3 });
  const { container } = workload(objects);

  expect(objects.get('StatefulSet', 'alertmanager').spec).toMatchObject({
    replicas: 3,
    serviceName: 'alertmanager-peers',
    podManagementPolicy: 'Parallel',
  });
  expect(container.args?.filter((arg) => arg.startsWith('--cluster'))).toEqual([
    '--cluster.listen-address=[$(POD_IP)]:9094',
    '--cluster.peer=alertmanager-0.alertmanager-peers.monitoring.svc:9094',
    '--cluster.peer=alertmanager-1.alertmanager-peers.monitoring.svc:9094',
    '--cluster.peer=alertmanager-2.alertmanager-peers.monitoring.svc:9094',
  ]);
  expect(container.env).toEqual([{ name: 'POD_IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }]);
  expect(objects.get('Service', 'alertmanager-peers').spec).toMatchObject({
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    ports: [{ port: 9094 }, { port: 9094, protocol: 'UDP' }],
  });
});

test('each Secret of the receivers is mounted where the configuration reads it, whatever its name', () => {
  const { pod, container } = workload(alertmanager({ receivers: [slack('team.chat'), slack('ops')] }));

  expect(container.volumeMounts?.filter(({ mountPath }) => mountPath.includes('secrets'))).toEqual([
    { name: 'secret-0', mountPath: '/etc/alertmanager/secrets/ops', readOnly: true },
    { name: 'secret-1', mountPath: '/etc/alertmanager/secrets/team.chat', readOnly: true },
  ]);
  expect(pod.volumes?.filter(({ secret }) => secret !== undefined)).toEqual([
    { name: 'secret-0', secret: { secretName: 'ops', items: [{ key: 'url', path: 'url' }] } },
    { name: 'secret-1', secret: { secretName: 'team.chat', items: [{ key: 'url', path: 'url' }] } },
  ]);
});

test('the pods roll when the configuration changes, and only then', () => {
  const checksum = (props: Partial<AlertmanagerProps>) => workload(alertmanager(props)).annotations['checksum/config'];

  expect(checksum({ receivers: [slack('a')] })).not.toBe(checksum({}));
  expect(checksum({ storage: { size: '9Gi' } })).toBe(checksum({}));
});

test('it is asked whether it lives and is ready, and may take two minutes to start', () => {
  const { container } = workload(alertmanager());

  expect(container.livenessProbe?.httpGet).toEqual({ path: '/-/healthy', port: 'web' });
  expect(container.readinessProbe?.httpGet).toEqual({ path: '/-/ready', port: 'web' });
  expect(container.startupProbe).toMatchObject({ failureThreshold: 24, periodSeconds: 5 });
});

test('notifications link to where people reach it, and a path in that address changes none of its own', () => {
  const args = (externalUrl?: string) => workload(alertmanager({ externalUrl })).container.args;

  expect(args('https://example.com/alerts')).toEqual(
    expect.arrayContaining(['--web.external-url=https://example.com/alerts', '--web.route-prefix=/']),
  );
  expect(args()?.join(' ')).not.toContain('--web.external-url');
});

test('each pod is scraped once: the Service of the peers is not selected', () => {
  expect(scrapeTargets(alertmanager({ replicas: 3 }))).toEqual([
    {
      monitor: 'ServiceMonitor/alertmanager',
      endpoint: 'web',
      services: ['alertmanager'],
      pods: ['StatefulSet/alertmanager'],
      ports: [9093],
    },
  ]);
});
