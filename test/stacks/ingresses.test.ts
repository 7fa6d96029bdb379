import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { loginFlows } from '../../stacks/ingresses.ts';
import { accessConfig } from '../proof/access-config.ts';
import { accessStack, buildStack } from '../proof/stacks.ts';

test('Grafana fetches tokens and asks who people are; each place is opened once', () => {
  const { oidc } = parseConfig(accessConfig).grafana;

  expect(loginFlows(oidc)).toEqual([
    { to: { kind: 'addresses' }, ports: [{ port: 443 }] },
    { to: { kind: 'foreign-pods', namespace: 'auth' } },
  ]);
  expect(loginFlows(oidc && { ...oidc, apiUrl: oidc.tokenUrl })).toHaveLength(1);
  expect(loginFlows(undefined)).toEqual([]);
});

test('an ingress carries the name and the namespace of its component, and its own annotations first', () => {
  const told = accessStack.objects.of('Ingress').map(({ metadata }) => [metadata.name, metadata.annotations]);

  expect(Object.fromEntries(told)).toEqual({
    grafana: { 'example.com/all': 'yes' },
    prometheus: { 'example.com/all': 'yes' },
    alertmanager: {
      'example.com/all': 'yes',
      'traefik.ingress.kubernetes.io/router.middlewares': 'traefik-login@kubernetescrd',
    },
    jaeger: { 'cert-manager.io/cluster-issuer': 'letsencrypt', 'example.com/all': 'no' },
  });
});

test('what a component says of authentication takes the place of what is said for all', () => {
  const { objects } = buildStack('own', {
    ...accessConfig,
    jaeger: { ingress: { ...accessConfig.jaeger.ingress, authentication: { annotations: { middleware: 'login' } } } },
  });

  expect(objects.names).not.toContain('Deployment/oauth2-proxy-jaeger');
  expect(objects.names).toContain('Deployment/oauth2-proxy-prometheus');
  expect(objects.get('Ingress', 'jaeger').metadata.annotations).toMatchObject({ middleware: 'login' });
});
