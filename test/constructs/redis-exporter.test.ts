import { expect, test } from '@jest/globals';
import { RedisExporter, type RedisExporterProps } from '../../constructs/redis-exporter.ts';
import { componentProps, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload } from '../workloads.ts';

const exporter = (props: Partial<RedisExporterProps> = {}) =>
  objectsOf((scope) => {
    new RedisExporter(scope, 'redis-exporter', {
      ...componentProps,
      instance: 'carts',
      address: 'carts.shop.svc:6379',
      tls: { enabled: false },
      scrapeTimeout: '10s',
      ...props,
    });
  });

test('without a password it only names the server', () => {
  const { pod, container } = workload(exporter());

  expect(container.env).toEqual([{ name: 'REDIS_ADDR', value: 'redis://carts.shop.svc:6379' }]);
  expect(pod).not.toHaveProperty('volumes');
});

test('it logs in with a password by reference, over TLS verified by an authority', () => {
  const { pod, container } = workload(
    exporter({
      username: 'monitor',
      password: { name: 'carts', key: 'pw' },
      tls: { enabled: true, caSecret: { name: 'authority', key: 'ca.crt' } },
    }),
  );

  expect(container.env).toEqual([
    { name: 'REDIS_ADDR', value: 'rediss://carts.shop.svc:6379' },
    { name: 'REDIS_USER', value: 'monitor' },
    { name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { name: 'carts', key: 'pw' } } },
    { name: 'REDIS_EXPORTER_TLS_CA_CERT_FILE', value: '/etc/secrets/ca-crt/ca-crt' },
  ]);
  expect(pod.volumes).toEqual([
    { name: 'ca-crt', secret: { secretName: 'authority', items: [{ key: 'ca.crt', path: 'ca-crt' }] } },
  ]);
});

test('nobody may have it log in elsewhere', () => {
  expect(workload(exporter()).container.args).toContain('--disable-scrape-endpoint');
});

test('it runs as its own user, locked down, and is well although the server is down', () => {
  const { pod, container } = workload(exporter());

  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 59000 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.livenessProbe?.httpGet).toEqual({ path: '/health', port: 'http' });
});

test('its metrics tell which server they are of', () => {
  expect(scrapeTargets(exporter())).toMatchObject([{ pods: ['Deployment/redis-exporter-carts'], ports: [9121] }]);
  expect(exporter().get('ServiceMonitor', 'redis-exporter-carts').spec.endpoints[0]?.relabelings).toEqual([
    { targetLabel: 'job', replacement: 'redis-exporter' },
    { targetLabel: 'instance', replacement: 'carts' },
  ]);
});
