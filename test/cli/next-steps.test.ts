import { expect, test } from '@jest/globals';
import { nextSteps } from '../../cli/next-steps.ts';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';

const steps = (config: ConfigInput, crds = true) => nextSteps({ config: parseConfig(config), crds, output: 'dist' });

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

  expect(steps({ alertmanager: { receivers } }).slice(4, 6)).toEqual([
    'kubectl -n observability create secret generic chat --from-file=slack-url --from-file=teams-url',
    'kubectl -n observability create secret generic pager --from-file=routing-key',
  ]);
});
