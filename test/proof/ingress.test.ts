import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Objects } from '../objects.ts';
import { podsOf } from '../pods.ts';
import { podsBehind } from '../scrape-targets.ts';
import { workloads } from '../workloads.ts';
import { allowed, type End } from './network-policy.ts';
import { accessStack, allStacks, standaloneAccessStack } from './stacks.ts';

const traefik: End = { namespace: 'traefik', labels: { app: 'traefik' } };

/** Host and path of every ingress, and the pods and port it leads to. */
const ways = (objects: Objects) =>
  objects.of('Ingress').flatMap(({ metadata, spec }) =>
    (spec?.rules ?? []).flatMap(({ host, http }) =>
      (http?.paths ?? []).map(({ path, backend }) => {
        const service = objects.get('Service', backend.service?.name ?? '', metadata.namespace);
        const target = service.spec?.ports?.find(({ name }) => name === backend.service?.port?.name)?.targetPort;
        const [pods] = podsBehind(service, podsOf(objects));
        const port = pods?.ports.find(({ name }) => name === target)?.number;
        return { place: `${host ?? ''}${path ?? ''}`, leads: `${pods?.owner ?? ''}:${String(port)}` };
      }),
    ),
  );

describe.each([accessStack, standaloneAccessStack])('in the $name stack', ({ name, objects }) => {
  const traces = name === 'access' ? 'traces.example.com/' : 'traces.example.com/jaeger';

  test('each host and path leads to what asks people who they are', () => {
    expect(Object.fromEntries(ways(objects).map(({ place, leads }) => [place, leads]))).toEqual({
      'pages.example.com/grafana': 'Deployment/grafana:3000',
      'pages.example.com/prometheus': 'Deployment/oauth2-proxy-prometheus:4180',
      // Here the middleware of an annotation does.
      'pages.example.com/alerts/main': 'StatefulSet/alertmanager:9093',
      [traces]: 'Deployment/oauth2-proxy-jaeger:4180',
    });
  });

  test.each([
    ['the ingress controller', traefik],
    ['an address it comes from', { address: '10.1.0.7' }],
  ])('%s reaches that, and nothing else', (_, from) => {
    const reached = podsOf(objects)
      .filter(({ hostNetwork }) => !hostNetwork)
      .flatMap((to) =>
        to.ports
          .filter((port) => allowed(objects, from, to, port))
          .map(({ number }) => `${to.owner}:${String(number)}`),
      );

    expect(reached.sort()).toEqual(
      ways(objects)
        .map(({ leads }) => leads)
        .sort(),
    );
  });

  test('other pods of its namespace reach nothing', () => {
    const other: End = { namespace: 'traefik', labels: { app: 'dashboard' } };

    expect(
      podsOf(objects).filter((to) => !to.hostNetwork && to.ports.some((port) => allowed(objects, other, to, port))),
    ).toEqual([]);
  });

  test('a proxy reaches its component and the provider, and nothing else of the stack', () => {
    const proxies = podsOf(objects).filter(({ owner }) => owner.startsWith('Deployment/oauth2-proxy-'));
    const reached = proxies.map((from) => [
      from.owner,
      podsOf(objects).flatMap((to) =>
        to.ports
          .filter((port) => allowed(objects, from, to, port))
          .map(({ number }) => `${to.labels['app.kubernetes.io/name'] ?? ''}:${String(number)}`),
      ),
      [80, 443, 6443].filter((number) =>
        allowed(objects, from, { address: '203.0.113.7' }, { number, protocol: 'TCP' }),
      ),
    ]);

    expect(reached.sort()).toEqual([
      ['Deployment/oauth2-proxy-jaeger', ['jaeger:16686'], [443]],
      ['Deployment/oauth2-proxy-prometheus', ['prometheus:9090'], [443]],
    ]);
  });

  test('Grafana reaches where it asks who people are', () => {
    const [grafana] = podsOf(objects).filter(({ owner }) => owner === 'Deployment/grafana');
    const reaches = (to: End, number: number) =>
      grafana !== undefined && allowed(objects, grafana, to, { number, protocol: 'TCP' });

    expect(reaches({ address: '203.0.113.7' }, 443)).toBe(true);
    expect(reaches({ address: '203.0.113.7' }, 80)).toBe(false);
    expect(reaches({ namespace: 'auth', labels: { app: 'keycloak' } }, 8443)).toBe(true);
  });

  test('what asks a component asks it below its path', () => {
    const text = (configMap: string, key: string): unknown =>
      parse(objects.get('ConfigMap', configMap).data?.[key] ?? '');
    const { datasources } = text('grafana-provisioning', 'datasources.yaml') as {
      datasources: { name: string; url: string }[];
    };
    const monitored = (monitor: string): (string | undefined)[] =>
      objects
        .of('ServiceMonitor')
        .flatMap(({ metadata, spec }) => (metadata.name === monitor ? spec.endpoints.map(({ path }) => path) : []));

    expect(Object.fromEntries(datasources.map((source) => [source.name, source.url]))).toMatchObject({
      Prometheus: 'http://prometheus.observability.svc:9090/prometheus',
      Alertmanager: 'http://alertmanager.observability.svc:9093/alerts/main',
      Jaeger: `http://jaeger.observability.svc:16686${traces === 'traces.example.com/' ? '' : '/jaeger'}`,
    });
    expect(text('jaeger', 'jaeger.yaml')).toMatchObject({
      extensions: {
        jaeger_storage: {
          metric_backends: {
            prometheus: { prometheus: { endpoint: 'http://prometheus.observability.svc:9090/prometheus' } },
          },
        },
      },
    });
    if (name !== 'access') return;
    expect(monitored('prometheus')).toEqual(['/prometheus/metrics', undefined]);
    expect(monitored('alertmanager')).toEqual(['/alerts/main/metrics']);
    expect(monitored('grafana')).toEqual(['/grafana/metrics']);
  });

  test('Alertmanager serves, is probed and is told of alerts below its path', () => {
    const alertmanager = workloads(objects).find((workload) => workload.name === 'alertmanager')?.container;

    expect(alertmanager?.args).toEqual(
      expect.arrayContaining([
        '--web.external-url=https://pages.example.com/alerts/main',
        '--web.route-prefix=/alerts/main',
      ]),
    );
    expect(alertmanager?.readinessProbe?.httpGet?.path).toBe('/alerts/main/-/ready');
  });
});

test('Prometheus serves, is probed and tells Alertmanager below their paths, whoever runs it', () => {
  const { spec } = accessStack.objects.get('Prometheus', 'main');
  const own = workloads(standaloneAccessStack.objects).find((workload) => workload.name === 'prometheus')?.container;
  const file = standaloneAccessStack.objects.get('ConfigMap', 'prometheus').data?.['prometheus.yml'] ?? '';

  expect(spec).toMatchObject({ externalUrl: 'https://pages.example.com/prometheus', routePrefix: '/prometheus' });
  expect(spec.alerting?.alertmanagers).toEqual([
    { name: 'alertmanager', namespace: 'observability', port: 'web', pathPrefix: '/alerts/main', apiVersion: 'v2' },
  ]);
  expect(own?.args).toEqual(
    expect.arrayContaining([
      '--web.external-url=https://pages.example.com/prometheus',
      '--web.route-prefix=/prometheus',
    ]),
  );
  expect(own?.readinessProbe?.httpGet?.path).toBe('/prometheus/-/ready');
  expect(parse(file)).toMatchObject({
    alerting: { alertmanagers: [{ path_prefix: '/alerts/main' }] },
    scrape_configs: expect.arrayContaining([
      expect.objectContaining({ metrics_path: '/prometheus/metrics' }),
      expect.objectContaining({ metrics_path: '/alerts/main/metrics' }),
      expect.objectContaining({ metrics_path: '/grafana/metrics' }),
    ]),
  });
});

test('a stack that is not told to has no ingress and no proxy', () => {
  const told = allStacks.filter(
    ({ objects }) => objects.of('Ingress').length > 0 || objects.names.join().includes('oauth2'),
  );

  expect(told.map(({ name }) => name)).toEqual(['access', 'standalone access']);
});
