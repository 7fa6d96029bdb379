import { expect, test } from '@jest/globals';
import type { Manifest } from '../../stacks/manifests.ts';
import { awaitedSecrets, type ReadSecret, readSecrets } from '../../stacks/read-secrets.ts';
import { buildStack, fullStack } from '../proof/stacks.ts';

const object = (kind: string, spec: object, more: Partial<Manifest> = {}): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'x', namespace: 'obs' },
  spec,
  ...more,
});

/** `<namespace>/<name>: <keys>` */
const told = ({ namespace, name, keys, whole }: ReadSecret): string =>
  `${namespace}/${name}: ${[...keys.keys(), ...(whole.length > 0 ? ['*'] : [])].join(', ')}`;
const read = (...objects: Manifest[]): string[] => readSecrets(objects).map(told);

const monitoring = { apiVersion: 'monitoring.coreos.com/v1' };

test.each([
  [
    'a variable',
    object('Pod', { containers: [{ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] }] }),
    ['obs/s: k'],
  ],
  ['all variables', object('Pod', { containers: [{ envFrom: [{ secretRef: { name: 's' } }] }] }), ['obs/s: *']],
  [
    'keys as files',
    object('Pod', { volumes: [{ secret: { secretName: 's', items: [{ key: 'a' }, { key: 'b' }] } }] }),
    ['obs/s: a, b'],
  ],
  ['a Secret as a folder', object('Pod', { volumes: [{ secret: { secretName: 's' } }] }), ['obs/s: *']],
  [
    'a part of a projected volume',
    object('Pod', { volumes: [{ projected: { sources: [{ secret: { name: 's', items: [{ key: 'a' }] } }] } }] }),
    ['obs/s: a'],
  ],
  [
    'a login of a registry, also of an account',
    object('ServiceAccount', {}, { imagePullSecrets: [{ name: 's' }] }),
    ['obs/s: .dockerconfigjson'],
  ],
  [
    'a certificate of an Ingress',
    object('Ingress', { tls: [{ hosts: ['a.example.com'], secretName: 's' }] }),
    ['obs/s: tls.crt, tls.key'],
  ],
  [
    'credentials and an authority of a monitor',
    object(
      'ServiceMonitor',
      {
        endpoints: [
          {
            basicAuth: { username: { name: 'login', key: 'u' }, password: { name: 'login', key: 'p' } },
            tlsConfig: { ca: { secret: { name: 'ca', key: 'ca.crt' } }, cert: { configMap: { name: 'c', key: 'd' } } },
          },
        ],
      },
      monitoring,
    ),
    ['obs/login: u, p', 'obs/ca: ca.crt'],
  ],
  ['Secrets mounted by a Prometheus', object('Prometheus', { secrets: ['s'] }, monitoring), ['obs/s: *']],
])('finds %s', (_, manifest, expected) => {
  expect(read(manifest)).toEqual(expected);
});

test.each([
  ['what is optional', object('Pod', { env: [{ secretKeyRef: { name: 's', key: 'k', optional: true } }] })],
  ['a key of a ConfigMap', object('Pod', { env: [{ configMapKeyRef: { name: 's', key: 'k' } }] })],
  ['a name and a key of something else', object('Pod', { hint: { name: 's', key: 'k' } })],
  [
    'a certificate that cert-manager makes',
    object(
      'Ingress',
      { tls: [{ secretName: 's' }] },
      { metadata: { name: 'x', namespace: 'obs', annotations: { 'cert-manager.io/cluster-issuer': 'public' } } },
    ),
  ],
  ['what is in no namespace', object('Thing', { secretRef: { name: 's' } }, { metadata: { name: 'x' } })],
])('takes no offence at %s', (_, manifest) => {
  expect(read(manifest)).toEqual([]);
});

test('a Secret is told once for each namespace, each key with all who read it', () => {
  const env = [{ valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }];
  const elsewhere = object('Pod', { env }, { metadata: { name: 'y', namespace: 'agents' } });

  const [first, second] = readSecrets([object('Pod', { env }), object('Job', { env }), elsewhere]);

  expect(first).toMatchObject({ namespace: 'obs', name: 's', keys: new Map([['k', ['Pod x', 'Job x']]]) });
  expect(second).toMatchObject({ namespace: 'agents', name: 's', keys: new Map([['k', ['Pod y']]]) });
});

test('every reference to a Secret of the full stack is found, with its keys', () => {
  expect(readSecrets(fullStack.objects.all).map(told).sort()).toEqual([
    'demo/mirror-login: .dockerconfigjson',
    'watchtower-agents/mirror-login: .dockerconfigjson',
    'watchtower/carts: password',
    'watchtower/chat.receivers: slack-url, teams-url',
    'watchtower/dead-mans-switch: url, token',
    'watchtower/grafana-login: user, pass, key',
    'watchtower/ledger-authority: ca.crt',
    'watchtower/ledger.login: password, user',
    'watchtower/mirror-login: .dockerconfigjson',
    'watchtower/orders-db: password',
    'watchtower/pagers: pagerduty, opsgenie',
    'watchtower/sessions: password, ca.crt',
    'watchtower/smtp: password',
  ]);
});

test('an ExternalSecret of the user’s own makes a Secret as well as ours does', () => {
  const manifests = [
    {
      from: 'admin.yaml',
      object: {
        apiVersion: 'external-secrets.io/v1',
        kind: 'ExternalSecret',
        metadata: { name: 'admin', namespace: 'observability' },
        spec: { target: { name: 'grafana-admin' } },
      },
    },
  ];

  expect(awaitedSecrets(buildStack('plain', {}).objects.all).map(told)).toEqual([
    'observability/grafana-admin: admin-user, admin-password, secret-key',
  ]);
  expect(awaitedSecrets(buildStack('own', { extra: { manifests } }).objects.all)).toEqual([]);
});
