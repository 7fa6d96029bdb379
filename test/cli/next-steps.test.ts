import { expect, test } from '@jest/globals';
import { nextSteps } from '../../cli/next-steps.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { accessConfig } from '../proof/access-config.ts';
import { buildStack } from '../proof/stacks.ts';

const steps = (config: ConfigInput, crds = true) => {
  const { stack, objects } = buildStack('test', config);
  return nextSteps({ config: stack.config, manifests: objects.all, crds, output: 'dist' });
};

test('the default stack needs its namespaces, the CRDs and one Secret before it is applied', () => {
  expect(steps({})).toEqual([
    'kubectl apply -k dist/namespaces',
    'kubectl apply --server-side -k dist/crds',
    'kubectl -n observability create secret generic grafana-admin --from-literal=admin-user=admin \\',
    '  --from-literal=admin-password="$(openssl rand -base64 24)" --from-literal=secret-key="$(openssl rand -base64 32)"',
    'kubectl apply --server-side -k dist',
    'kubectl -n observability port-forward service/grafana 3000',
  ]);
});

test('CRDs that are there already are not applied', () => {
  expect(steps({}, false)).not.toContain('kubectl apply --server-side -k dist/crds');
});

test('the commands follow the settings', () => {
  const config: ConfigInput = {
    namespaces: { stack: 'obs' },
    grafana: { adminSecret: { name: 'admins', userKey: 'u', passwordKey: 'p', secretKeyKey: 'k' } },
  };

  expect(steps(config, false).slice(1)).toEqual([
    'kubectl -n obs create secret generic admins --from-literal=u=admin \\',
    '  --from-literal=p="$(openssl rand -base64 24)" --from-literal=k="$(openssl rand -base64 32)"',
    'kubectl apply --server-side -k dist',
    'kubectl -n obs port-forward service/grafana 3000',
  ]);
});

test('each Secret of the receivers is made once, with all keys that are read', () => {
  const receivers = [
    {
      name: 'ops',
      slack: [
        { apiUrl: { name: 'chat', key: 'slack-url' }, channel: '#a' },
        { apiUrl: { name: 'chat', key: 'slack-url' }, channel: '#b' },
      ],
      msteams: [{ webhookUrl: { name: 'chat', key: 'teams-url' } }],
    },
    { name: 'pager', pagerduty: [{ routingKey: { name: 'pager', key: 'routing-key' } }] },
  ];

  expect(steps({ alertmanager: { receivers } }).slice(2, 4)).toEqual([
    'kubectl -n observability create secret generic chat --from-file=slack-url --from-file=teams-url',
    'kubectl -n observability create secret generic pager --from-file=routing-key',
  ]);
});

test('Secrets of every component are asked for, those of a kind by the command of the kind', () => {
  const config: ConfigInput = {
    postgres: [
      { name: 'orders', host: 'db.shop.svc', username: 'm', password: { name: 'orders-db', key: 'password' } },
    ],
    images: { pullSecrets: ['mirror-login'] },
    extra: {
      manifests: [
        {
          from: 'front.yaml',
          object: {
            apiVersion: 'networking.k8s.io/v1',
            kind: 'Ingress',
            metadata: { name: 'front', namespace: 'observability' },
            spec: { tls: [{ secretName: 'front-tls' }] },
          },
        },
      ],
    },
  };

  expect(steps(config)).toEqual(
    expect.arrayContaining([
      'kubectl -n observability create secret generic orders-db --from-file=password',
      'kubectl -n observability create secret tls front-tls --cert=tls.crt --key=tls.key',
      'kubectl -n observability create secret docker-registry mirror-login --from-file=.dockerconfigjson=$HOME/.docker/config.json',
      'kubectl -n observability-agents create secret docker-registry mirror-login --from-file=.dockerconfigjson=$HOME/.docker/config.json',
    ]),
  );
});

const external = (kind: 'SecretStore' | 'ClusterSecretStore'): ConfigInput => ({
  externalSecrets: {
    store: { name: 'vault', kind },
    secrets: [
      { name: 'grafana-admin', dataFrom: [{ extract: { key: 'grafana' } }] },
      { name: 'mirror-login', dataFrom: [{ extract: { key: 'mirror' } }] },
    ],
  },
  images: { pullSecrets: ['mirror-login'] },
});

test('Secrets that are made from a store are not asked for; the store is awaited where it is looked for', () => {
  expect(steps(external('SecretStore'), false)).toEqual([
    'kubectl apply -k dist/namespaces',
    'kubectl -n observability wait --for=condition=Ready secretstore/vault',
    'kubectl -n observability-agents wait --for=condition=Ready secretstore/vault',
    'kubectl apply --server-side -k dist',
    'kubectl -n observability port-forward service/grafana 3000',
  ]);
  expect(steps(external('ClusterSecretStore'))).toContain(
    'kubectl wait --for=condition=Ready clustersecretstore/vault',
  );
});

test('with ingresses the Secrets of the logins are made, and the pages are named', () => {
  expect(steps(accessConfig, false)).toEqual([
    'kubectl apply -k dist/namespaces',
    'kubectl -n observability create secret tls pages-certificate --cert=tls.crt --key=tls.key',
    'kubectl -n observability create secret generic grafana-admin --from-literal=admin-user=admin \\',
    '  --from-literal=admin-password="$(openssl rand -base64 24)" --from-literal=secret-key="$(openssl rand -base64 32)"',
    'kubectl -n observability create secret generic grafana-login --from-file=client-secret',
    'kubectl -n observability create secret generic login-authority --from-file=ca.crt',
    'kubectl -n observability create secret generic login --from-file=client-secret --from-literal=cookie-secret="$(openssl rand -hex 16)"',
    'kubectl apply --server-side -k dist',
    'open https://pages.example.com/grafana',
    'open https://pages.example.com/prometheus',
    'open https://pages.example.com/alerts/main',
    'open https://traces.example.com',
  ]);
});
