import { expect, test } from '@jest/globals';
import { ComponentIngress, type ComponentIngressProps } from '../../constructs/component-ingress.ts';
import { objectsOf } from '../objects.ts';

const ingress = (props: Partial<ComponentIngressProps> = {}) =>
  objectsOf((scope) => {
    new ComponentIngress(scope, 'Ingress', {
      name: 'jaeger',
      namespace: 'monitoring',
      labels: { app: 'jaeger' },
      defaults: { annotations: {} },
      host: 'traces.example.com',
      path: '/',
      tls: { enabled: true },
      annotations: {},
      backend: { service: 'jaeger', port: 'query' },
      ...props,
    });
  }).get('Ingress', 'jaeger');

test('it leads a host and path to the port of a Service', () => {
  const { metadata, spec } = ingress({ path: '/jaeger', defaults: { annotations: {}, className: 'traefik' } });

  expect(spec).toEqual({
    ingressClassName: 'traefik',
    rules: [
      {
        host: 'traces.example.com',
        http: {
          paths: [
            { path: '/jaeger', pathType: 'Prefix', backend: { service: { name: 'jaeger', port: { name: 'query' } } } },
          ],
        },
      },
    ],
    tls: [{ hosts: ['traces.example.com'], secretName: 'jaeger-tls' }],
  });
  expect(metadata).not.toHaveProperty('annotations');
});

test('without a class it is of the cluster’s default class; without TLS it has no certificate', () => {
  const { metadata, spec } = ingress({
    tls: { enabled: false },
    defaults: { annotations: {}, certManager: { issuer: 'a' } },
  });

  expect(spec).not.toHaveProperty('ingressClassName');
  expect(spec).not.toHaveProperty('tls');
  expect(metadata).not.toHaveProperty('annotations');
});

test('cert-manager fills a Secret of its own, by the nearest issuer', () => {
  const defaults = { annotations: {}, certManager: { clusterIssuer: 'letsencrypt' } };

  expect(ingress({ defaults }).metadata.annotations).toEqual({ 'cert-manager.io/cluster-issuer': 'letsencrypt' });
  expect(ingress({ defaults, tls: { enabled: true, certManager: { issuer: 'mine' } } }).metadata.annotations).toEqual({
    'cert-manager.io/issuer': 'mine',
  });
});

test('an existing Secret is left to whoever made it', () => {
  const { metadata, spec } = ingress({
    defaults: { annotations: {}, certManager: { issuer: 'a' } },
    tls: { enabled: true, secretName: 'certificate' },
  });

  expect(spec?.tls).toEqual([{ hosts: ['traces.example.com'], secretName: 'certificate' }]);
  expect(metadata).not.toHaveProperty('annotations');
});

test('its own annotations count before those of all, and what guards it before both', () => {
  const { annotations } = ingress({
    defaults: { annotations: { a: 'all', b: 'all', middleware: 'none' } },
    annotations: { b: 'own', middleware: 'none' },
    authentication: { middleware: 'login' },
  }).metadata;

  expect(annotations).toEqual({ a: 'all', b: 'own', middleware: 'login' });
});
