import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { BlackboxExporter } from '../../constructs/blackbox-exporter.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const objects = objectsOf((scope) => {
  new BlackboxExporter(scope, 'blackbox-exporter', componentProps);
});
const { pod, container } = workload(objects);

test('it runs as nobody although its image would run as root, and writes nothing', () => {
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(objects))).toEqual({});
});

test('it may send pings without a capability', () => {
  expect(pod.securityContext?.sysctls).toEqual([{ name: 'net.ipv4.ping_group_range', value: '0 65535' }]);
});

test('it reads its modules from the ConfigMap', () => {
  const text = objects.get('ConfigMap', 'blackbox-exporter').data?.['blackbox.yaml'] ?? '';

  expect(parse(text)).toHaveProperty('modules.http_2xx');
  expect(container.args).toContain('--config.file=/etc/blackbox/blackbox.yaml');
  expect(container.volumeMounts).toEqual([{ name: 'config', mountPath: '/etc/blackbox', readOnly: true }]);
  expect(pod.volumes).toEqual([{ name: 'config', configMap: { name: 'blackbox-exporter' } }]);
});

test('probes name it by the address of its Service', () => {
  objectsOf((scope) => {
    const { address } = new BlackboxExporter(scope, 'blackbox-exporter', componentProps);

    expect(address).toBe('blackbox-exporter.monitoring.svc:9115');
  });
});

test('its own metrics are scraped', () => {
  expect(scrapeTargets(objects)).toEqual([
    {
      monitor: 'ServiceMonitor/blackbox-exporter',
      endpoint: 'http',
      services: ['blackbox-exporter'],
      pods: ['Deployment/blackbox-exporter'],
      ports: [9115],
    },
  ]);
  expect(container.livenessProbe?.httpGet).toEqual({ path: '/-/healthy', port: 'http' });
  expect(container.readinessProbe?.httpGet).toEqual({ path: '/-/healthy', port: 'http' });
});
