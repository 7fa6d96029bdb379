import { expect, test } from '@jest/globals';
import { PostgresExporter, type PostgresExporterProps } from '../../constructs/postgres-exporter.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { type Objects, objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const exporter = (props: Partial<PostgresExporterProps> = {}): Objects =>
  objectsOf((scope) => {
    new PostgresExporter(scope, 'postgres-exporter', {
      ...componentProps,
      instance: 'orders',
      host: 'db.shop.svc',
      port: 5432,
      database: 'orders',
      username: 'monitor',
      password: { name: 'orders-db', key: 'pw' },
      sslMode: 'require',
      scrapeTimeout: '10s',
      ...props,
    });
  });

test('it logs in as the role it is told, with the password of a file', () => {
  const { pod, container } = workload(exporter());

  expect(container.env).toEqual([
    { name: 'DATA_SOURCE_URI', value: 'db.shop.svc:5432/orders?sslmode=require' },
    { name: 'DATA_SOURCE_USER', value: 'monitor' },
    { name: 'DATA_SOURCE_PASS_FILE', value: '/etc/secrets/password/password' },
  ]);
  expect(container.volumeMounts).toEqual([{ name: 'password', mountPath: '/etc/secrets/password', readOnly: true }]);
  expect(pod.volumes).toEqual([
    { name: 'password', secret: { secretName: 'orders-db', items: [{ key: 'pw', path: 'password' }] } },
  ]);
});

test('the role may stand in a Secret, and the server may be verified by an authority', () => {
  const { container } = workload(
    exporter({
      username: undefined,
      userSecret: { name: 'orders-db', key: 'user' },
      sslMode: 'verify-full',
      caSecret: { name: 'authority', key: 'ca.crt' },
    }),
  );

  expect(container.env).toEqual([
    {
      name: 'DATA_SOURCE_URI',
      value: 'db.shop.svc:5432/orders?sslmode=verify-full&sslrootcert=/etc/secrets/ca-crt/ca-crt',
    },
    { name: 'DATA_SOURCE_USER_FILE', value: '/etc/secrets/username/username' },
    { name: 'DATA_SOURCE_PASS_FILE', value: '/etc/secrets/password/password' },
  ]);
});

test('it runs as nobody, locked down, and writes nothing', () => {
  const { pod, container } = workload(exporter());

  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65534 });
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(exporter()))).toEqual({});
});

test('its metrics tell which server they are of, whatever pod asked it', () => {
  expect(scrapeTargets(exporter())).toMatchObject([{ pods: ['Deployment/postgres-exporter-orders'], ports: [9187] }]);
  expect(exporter({ interval: '5s', scrapeTimeout: '5s' }).of('ServiceMonitor')[0]?.spec.endpoints).toEqual([
    {
      port: 'http',
      interval: '5s',
      scrapeTimeout: '5s',
      relabelings: [
        { targetLabel: 'job', replacement: 'postgres-exporter' },
        { targetLabel: 'instance', replacement: 'orders' },
      ],
    },
  ]);
});
