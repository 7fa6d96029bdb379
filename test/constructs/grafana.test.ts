import { expect, test } from '@jest/globals';
import { GrafanaDashboards } from '../../constructs/grafana-dashboards.ts';
import { Grafana, type GrafanaProps } from '../../constructs/grafana.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const persistence = { size: '7Gi', storageClass: 'fast' };

const grafana = (props: Partial<GrafanaProps> = {}): Objects =>
  objectsOf((scope) => {
    new Grafana(scope, 'grafana', {
      ...componentProps,
      replicas: 1,
      adminSecret: { name: 'admin', userKey: 'u', passwordKey: 'p', secretKeyKey: 's' },
      dashboards: new GrafanaDashboards(scope, 'dashboards', { ...componentProps, folder: 'Ours', boards: [] }),
      prometheusUrl: 'http://p',
      alertmanagerUrl: 'http://a',
      lokiUrl: 'http://l',
      jaegerUrl: 'http://j',
      prometheusVersion: '3.14.0',
      scrapeInterval: '15s',
      ...props,
    });
  });

test('with persistence its database is on a volume, which the old pod leaves before the new one starts', () => {
  const objects = grafana({ persistence });

  expect(objects.get('PersistentVolumeClaim', 'grafana').spec).toEqual({
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: '7Gi' } },
  });
  expect(objects.get('Deployment', 'grafana').spec?.strategy).toEqual({ type: 'Recreate' });
  expect(workload(objects).pod.volumes).toContainEqual({
    name: 'data',
    persistentVolumeClaim: { claimName: 'grafana' },
  });
});

test('without persistence its database goes with the pod, and pods roll', () => {
  const objects = grafana();

  expect(objects.of('PersistentVolumeClaim')).toEqual([]);
  expect(objects.get('Deployment', 'grafana').spec).not.toHaveProperty('strategy');
  expect(workload(objects).pod.volumes).toContainEqual({ name: 'data', emptyDir: {} });
});

test('it runs as its own user, locked down, and writes only where it must', () => {
  const objects = grafana({ persistence });
  const { pod, container } = workload(objects);

  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 472, fsGroup: 472 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(objects))).toEqual({
    '/var/lib/grafana': 'persistentVolumeClaim',
    '/var/lib/grafana-search': 'emptyDir',
    '/tmp': 'emptyDir',
  });
});

test('the administrator and the encryption key come from the Secret', () => {
  const { env } = workload(grafana()).container;

  expect(env?.filter(({ valueFrom }) => valueFrom !== undefined)).toEqual([
    { name: 'GF_SECURITY_ADMIN_USER', valueFrom: { secretKeyRef: { name: 'admin', key: 'u' } } },
    { name: 'GF_SECURITY_ADMIN_PASSWORD', valueFrom: { secretKeyRef: { name: 'admin', key: 'p' } } },
    { name: 'GF_SECURITY_SECRET_KEY', valueFrom: { secretKeyRef: { name: 'admin', key: 's' } } },
  ]);
  expect(env).toContainEqual({ name: 'GF_AUTH_ANONYMOUS_ENABLED', value: 'false' });
});

test('datasources, the board provider and the boards are mounted where Grafana looks', () => {
  const objects = grafana();
  const { pod, container } = workload(objects);

  expect(Object.keys(objects.get('ConfigMap', 'grafana-provisioning').data ?? {})).toEqual([
    'dashboards.yaml',
    'datasources.yaml',
  ]);
  expect(container.volumeMounts?.filter(({ readOnly }) => readOnly)).toEqual([
    { name: 'datasources', mountPath: '/etc/grafana/provisioning/datasources', readOnly: true },
    { name: 'dashboard-provider', mountPath: '/etc/grafana/provisioning/dashboards', readOnly: true },
    { name: 'dashboards-ours', mountPath: '/etc/grafana/dashboards/ours', readOnly: true },
  ]);
  expect(pod.volumes).toEqual(
    expect.arrayContaining([
      {
        name: 'datasources',
        configMap: { name: 'grafana-provisioning', items: [{ key: 'datasources.yaml', path: 'datasources.yaml' }] },
      },
      {
        name: 'dashboard-provider',
        configMap: { name: 'grafana-provisioning', items: [{ key: 'dashboards.yaml', path: 'dashboards.yaml' }] },
      },
      { name: 'dashboards-ours', projected: { sources: [] } },
    ]),
  );
});

test('the pods roll when the provisioning changes, and only then', () => {
  const checksum = (props: Partial<GrafanaProps>) => workload(grafana(props)).annotations['checksum/config'];

  expect(checksum({ lokiUrl: 'http://other' })).not.toBe(checksum({}));
  expect(checksum({ persistence })).toBe(checksum({}));
});

test('a first start may take five minutes, in which it is not taken for dead', () => {
  const { container } = workload(grafana());
  const httpGet = { path: '/api/health', port: 'http' };

  expect(container.startupProbe).toMatchObject({ httpGet, failureThreshold: 30, periodSeconds: 10 });
  expect(container.livenessProbe).toMatchObject({ httpGet, failureThreshold: 6 });
  expect(container.readinessProbe).toMatchObject({ httpGet, failureThreshold: 3 });
});

test('its own metrics are scraped', () => {
  expect(scrapeTargets(grafana())).toEqual([
    {
      monitor: 'ServiceMonitor/grafana',
      endpoint: 'http',
      services: ['grafana'],
      pods: ['Deployment/grafana'],
      ports: [3000],
    },
  ]);
});
