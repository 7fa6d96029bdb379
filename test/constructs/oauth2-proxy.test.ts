import { expect, test } from '@jest/globals';
import { OAuth2Proxy } from '../../constructs/oauth2-proxy.ts';
import { componentProps, componentResources, lockedDown } from '../component-props.ts';
import { objectsOf } from '../objects.ts';
import { scrapeTargets } from '../scrape-targets.ts';
import { workload, writablePaths } from '../workloads.ts';

const objects = objectsOf((scope) => {
  new OAuth2Proxy(scope, 'proxy', {
    ...componentProps,
    replicas: 1,
    component: 'prometheus',
    upstream: 'http://prometheus.monitoring.svc:9090',
    externalUrl: 'https://prometheus.example.com',
    issuer: 'https://id.example.com',
    clientId: 'belvedere',
    clientSecret: { name: 'login', key: 'client' },
    cookieSecret: { name: 'login', key: 'cookie' },
    allowedGroups: ['sre'],
    emailDomains: [],
    groupsClaim: 'groups',
    sessionDuration: '12h',
  });
});

test('it runs as nobody, locked down, and writes nowhere', () => {
  const { pod, container } = workload(objects);

  expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 65532 });
  expect(pod.automountServiceAccountToken).toBe(false);
  expect(container.securityContext).toEqual(lockedDown);
  expect(container.resources).toEqual(componentResources);
  expect(writablePaths(workload(objects))).toEqual({});
});

test('it reads of the Secrets the keys that are named', () => {
  expect(workload(objects).pod.volumes).toEqual([
    { name: 'client-secret', secret: { secretName: 'login', items: [{ key: 'client', path: 'client-secret' }] } },
    { name: 'cookie-secret', secret: { secretName: 'login', items: [{ key: 'cookie', path: 'cookie-secret' }] } },
  ]);
});

test('it is asked whether it is ready on the port people come to', () => {
  const { livenessProbe, readinessProbe } = workload(objects).container;

  expect([livenessProbe?.httpGet, readinessProbe?.httpGet]).toEqual([
    { path: '/ping', port: 'http' },
    { path: '/ready', port: 'http' },
  ]);
});

test('it is scraped on a port of its own, as one job with all proxies', () => {
  expect(scrapeTargets(objects)).toMatchObject([{ pods: ['Deployment/oauth2-proxy-prometheus'], ports: [44180] }]);
  expect(objects.get('ServiceMonitor', 'oauth2-proxy-prometheus').spec.endpoints).toEqual([
    {
      port: 'metrics',
      relabelings: [{ targetLabel: 'job', replacement: 'oauth2-proxy' }],
    },
  ]);
});
