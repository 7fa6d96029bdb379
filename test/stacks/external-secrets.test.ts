import { expect, test } from '@jest/globals';
import { InputError, pathText } from '../../config/problem.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { buildStack, externalSecretsStack } from '../proof/stacks.ts';
import { awaitedSecrets } from '../../stacks/read-secrets.ts';

type Secrets = NonNullable<NonNullable<ConfigInput['externalSecrets']>['secrets']>;

const mapped = (...keys: readonly string[]) =>
  keys.map((secretKey) => ({ secretKey, remoteRef: { key: 'grafana', property: secretKey } }));
const adminKeys = ['admin-user', 'admin-password', 'secret-key'];
const withSecrets = (secrets: Secrets, more: ConfigInput = {}): ConfigInput => ({
  ...more,
  externalSecrets: { store: { name: 'vault' }, secrets },
});
const objects = (secrets: Secrets, more?: ConfigInput) => buildStack('test', withSecrets(secrets, more)).objects;
const problems = (secrets: Secrets, more?: ConfigInput): string[] => {
  try {
    objects(secrets, more);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ message, path }) => `${message} → at ${pathText(path)}`);
  }
};

test('a Secret of the stack is made from the store, key by key', () => {
  const made = objects([{ name: 'grafana-admin', data: mapped(...adminKeys) }]).of('ExternalSecret');

  expect(made).toEqual([
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name: 'grafana-admin',
        namespace: 'observability',
        labels: {
          'app.kubernetes.io/name': 'external-secrets',
          'app.kubernetes.io/part-of': 'observability',
          'app.kubernetes.io/managed-by': 'belvedere',
        },
      },
      spec: {
        secretStoreRef: { name: 'vault', kind: 'SecretStore' },
        refreshInterval: '1h',
        target: { name: 'grafana-admin', creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: adminKeys.map((key) => ({ secretKey: key, remoteRef: { key: 'grafana', property: key } })),
      },
    },
  ]);
});

test('a whole map of the store makes the keys, whichever they are', () => {
  const dataFrom = [{ extract: { key: 'grafana', version: '7' } }];
  const [made] = objects([{ name: 'grafana-admin', dataFrom }]).of('ExternalSecret');

  expect(made?.spec?.dataFrom).toEqual(dataFrom);
  expect(made?.spec).not.toHaveProperty('data');
});

test('a login of a registry is made wherever pods are, of the type that nodes ask for', () => {
  const login = [{ name: 'mirror', data: [{ secretKey: '.dockerconfigjson', remoteRef: { key: 'mirror' } }] }];
  const made = objects(login, { images: { pullSecrets: ['mirror'] } }).of('ExternalSecret');

  expect(made.map(({ metadata }) => metadata.namespace)).toEqual(['observability', 'observability-agents']);
  expect(made.map(({ spec }) => spec?.target?.template)).toEqual([
    { type: 'kubernetes.io/dockerconfigjson' },
    { type: 'kubernetes.io/dockerconfigjson' },
  ]);
});

test('the ExternalSecrets stand after the namespaces and before what waits for their Secrets', () => {
  const kinds = objects([{ name: 'grafana-admin', data: mapped(...adminKeys) }]).all.map(({ kind }) => kind);

  expect(kinds.indexOf('ExternalSecret')).toBe(kinds.lastIndexOf('Namespace') + 1);
});

test('with every Secret listed, nobody has to make one', () => {
  expect(awaitedSecrets(externalSecretsStack.objects.all)).toEqual([]);
  expect(externalSecretsStack.objects.of('ExternalSecret')).toHaveLength(13);
});

test('rejects a Secret that nothing reads, a key that is missing and one that is not read, all at once', () => {
  const secrets = [
    { name: 'grafana-admin', data: mapped('admin-user', 'admin-pasword', 'secret-key') },
    { name: 'grafana-login', data: mapped('a') },
  ];

  expect(problems(secrets)).toEqual([
    "nothing reads a key 'admin-pasword' of this Secret; did you mean 'admin-password'? → at externalSecrets.secrets[0].data[1].secretKey",
    "the key 'admin-password' is not mapped, which Deployment grafana reads; add it → at externalSecrets.secrets[0].data",
    "nothing in the stack reads a Secret 'grafana-login'; did you mean 'grafana-admin'? → at externalSecrets.secrets[1].name",
  ]);
});

const reference = { name: 'LICENSE', valueFrom: { secretKeyRef: { name: 'licence', key: 'key' } } };
const addsReference = {
  target: { kind: 'Deployment', name: 'grafana' },
  merge: { spec: { template: { spec: { containers: [{ name: 'grafana', env: [reference] }] } } } },
};

test('what a patch makes an object read counts, and an ExternalSecret can be patched itself', () => {
  const patches = [
    addsReference,
    { target: { kind: 'ExternalSecret', name: 'licence' }, merge: { spec: { refreshPolicy: 'CreatedOnce' } } },
  ];
  const [made] = objects([{ name: 'licence', data: mapped('key') }], { patches }).of('ExternalSecret');

  expect(made?.spec).toMatchObject({ target: { name: 'licence' }, refreshPolicy: 'CreatedOnce' });
});

test('mistakes in patches and in external Secrets are told together', () => {
  const patches = [{ target: { kind: 'Deployment', name: 'grafna' }, merge: {} }];

  expect(problems([{ name: 'licence', data: mapped('key') }], { patches })).toEqual([
    "nothing in the stack reads a Secret 'licence'; use one of grafana-admin → at externalSecrets.secrets[0].name",
    "there is no Deployment 'grafna'; did you mean 'grafana'? → at patches[0].target.name",
  ]);
});

test('rejects an ExternalSecret of the user’s own under the name of one of ours', () => {
  const own = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ExternalSecret',
    metadata: { name: 'grafana-admin', namespace: 'observability' },
  };
  const extra = { manifests: [{ from: 'own.yaml', object: own }] };

  expect(problems([{ name: 'grafana-admin', data: mapped(...adminKeys) }], { extra })).toEqual([
    "ExternalSecret 'grafana-admin' is made by the stack already; give it another name, or change that one by a patch → at ",
  ]);
});
