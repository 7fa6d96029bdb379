import { expect, jest, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import type { ConfigInput } from '../../config/schema.ts';
import type { Manifest } from '../../stacks/manifests.ts';
import { Observability, type ObservabilityArgs } from '../../stacks/pulumi-observability.ts';
import { awaitedSecretNotices, type ReceiverSecrets } from '../../stacks/pulumi-secrets.ts';
import { fullConfig } from '../proof/full-config.ts';
import { buildStack, fullStack } from '../proof/stacks.ts';
import { fullSecrets } from './pulumi-full-secrets.ts';
import { find, generatedSecret, mistake, objectsIn, plainText, record, secretSignature } from './pulumi-recorder.ts';

jest.spyOn(console, 'warn').mockImplementation(() => undefined);

const recordStack = (args?: ObservabilityArgs) => record(() => new Observability('obs', args));
const admin = 'obs/grafana/secret.observability.grafana-admin';

test("without settings Grafana's password and key are generated, and the Secret is encrypted", async () => {
  const recorded = await recordStack();

  expect(find(recorded, admin)).toMatchObject({
    parent: 'obs/grafana',
    inputs: {
      metadata: { name: 'grafana-admin', namespace: 'observability' },
      stringData: {
        ...secretSignature,
        value: {
          'admin-user': 'admin',
          'admin-password': generatedSecret('obs/grafana/admin-password'),
          'secret-key': generatedSecret('obs/grafana/secret-key'),
        },
      },
    },
    secretOutputs: ['data', 'stringData'],
  });
  expect(find(recorded, 'obs/grafana/admin-password').secretOutputs).toContain('result');
  expect(find(recorded, 'obs/grafana/admin-password').inputs).toEqual({ length: 32, special: false });
});

test('values that are given are used, also where they are given as plain text, under the keys of the settings', async () => {
  const recorded = await recordStack({
    config: { grafana: { adminSecret: { name: 'login', userKey: 'u', passwordKey: 'p', secretKeyKey: 'k' } } },
    grafanaAdmin: { user: 'root', password: 'hunter2', secretKey: pulumi.secret('hunter3') },
  });

  expect(find(recorded, 'obs/grafana/secret.observability.login').inputs.stringData).toEqual({
    ...secretSignature,
    value: { u: 'root', p: 'hunter2', k: 'hunter3' },
  });
  expect(recorded.registered.filter(({ type }) => type.startsWith('random:'))).toEqual([]);
});

test('a Secret that exists already is left alone', async () => {
  const recorded = await recordStack({ grafanaAdmin: 'existing' });

  expect(objectsIn(recorded).filter(({ inputs }) => inputs.kind === 'Secret')).toEqual([]);
  expect(recorded.registered.filter(({ type }) => type.startsWith('random:'))).toEqual([]);
});

test('the Secrets of the receivers are made before Alertmanager, encrypted', async () => {
  const recorded = await recordStack({ config: fullStack.stack.config, receiverSecrets: fullSecrets });

  const made = objectsIn(recorded).filter(
    ({ inputs, parent }) => inputs.kind === 'Secret' && parent === 'obs/alertmanager',
  );
  expect(
    Object.fromEntries(
      made.map(({ inputs }) => [(inputs as unknown as Manifest).metadata.name, inputs.stringData] as const),
    ),
  ).toEqual(
    Object.fromEntries(Object.entries(fullSecrets).map(([name, value]) => [name, { ...secretSignature, value }])),
  );
  expect(find(recorded, 'obs/alertmanager/statefulset.watchtower.alertmanager').dependencies).toEqual(
    expect.arrayContaining(made.map(({ name }) => name)),
  );
});

test('no secret stands in plain text in what is sent to Pulumi, and none in what is put out', async () => {
  const recorded = await recordStack({
    config: fullStack.stack.config,
    grafanaAdmin: { password: 'hunter2' },
    receiverSecrets: fullSecrets,
  });
  const secrets = [
    'hunter2',
    'generated for',
    ...Object.values(fullSecrets).flatMap((values) => Object.values(values)),
  ];

  const { grafana, grafanaLogin, prometheus, alertmanager, jaeger } = recorded.outputs;
  const plain = plainText([recorded.registered, { grafana, grafanaLogin, prometheus, alertmanager, jaeger }]);

  expect(plain).toContain('watchtower');
  expect(secrets.filter((secret) => plain.includes(secret))).toEqual([]);
});

test('rejects values that no receiver reads, and a Secret that lacks one, without repeating a value', () => {
  const { 'chat.receivers': chat = {}, ...rest } = fullSecrets;
  const { 'teams-url': teams = '', ...lacking } = chat;
  const receiverSecrets = {
    ...rest,
    'chat.receivers': { ...lacking, 'team-url': teams },
    smpt: { password: 'hunter2' },
  };

  const error = mistake(() => new Observability('obs', { config: fullStack.stack.config, receiverSecrets }));

  expect(error.message.split('\n').slice(1)).toEqual([
    "✖ no receiver reads a key 'team-url' of this Secret; did you mean 'teams-url'? → at receiverSecrets.\"chat.receivers\".team-url",
    '✖ the value of key \'teams-url\' is missing, which a receiver reads; add it → at receiverSecrets."chat.receivers"',
    "✖ no receiver reads a Secret 'smpt'; did you mean 'smtp'? → at receiverSecrets.smpt",
  ]);
});

const notices = (config: ConfigInput, given: ReceiverSecrets = {}) => {
  const { stack, objects } = buildStack('test', config);
  return awaitedSecretNotices(stack.config, objects.all, given);
};

test('every Secret that is not given is named, with who waits for it', async () => {
  const { smtp = {}, ...rest } = fullSecrets;
  const awaited =
    "StatefulSet alertmanager waits for a Secret 'smtp' with password in namespace watchtower; make it, or give its values as receiverSecrets";
  const warn = jest.mocked(console.warn);
  warn.mockClear();

  await recordStack({ config: fullStack.stack.config, receiverSecrets: rest });

  expect(warn.mock.calls.flat()).toContainEqual(expect.stringContaining(awaited));
  const others = notices(fullConfig, { ...rest, smtp });
  expect(others).not.toContainEqual(expect.stringContaining('smtp'));
  expect(others).toContain(
    "Deployment postgres-exporter-ledger waits for a Secret 'ledger.login' with password, user in namespace watchtower; make it",
  );
  expect(others).toContainEqual(
    expect.stringMatching(
      /and \d+ more wait for a Secret 'mirror-login' with \.dockerconfigjson in namespace watchtower; make it$/,
    ),
  );
  expect(notices({})).toEqual([]);
});

const external = {
  externalSecrets: {
    store: { name: 'vault' },
    secrets: [
      {
        name: 'grafana-admin',
        data: ['admin-user', 'admin-password', 'secret-key'].map((secretKey) => ({
          secretKey,
          remoteRef: { key: 'grafana', property: secretKey },
        })),
      },
      { name: 'chat', dataFrom: [{ extract: { key: 'chat' } }] },
    ],
  },
  alertmanager: {
    receivers: [{ name: 'ops', slack: [{ apiUrl: { name: 'chat', key: 'url' }, channel: '#a' }] }],
  },
} satisfies ConfigInput;

test('a Secret that an ExternalSecret makes is neither generated nor awaited, and made before what reads it', async () => {
  const recorded = await recordStack({ config: external });

  expect(objectsIn(recorded).filter(({ inputs }) => inputs.kind === 'Secret')).toEqual([]);
  expect(recorded.registered.filter(({ type }) => type.startsWith('random:'))).toEqual([]);
  expect(notices(external)).toEqual([]);
  expect(find(recorded, 'obs/external-secrets/externalsecret.observability.grafana-admin')).toMatchObject({
    type: 'kubernetes:external-secrets.io/v1:ExternalSecret',
    parent: 'obs/external-secrets',
  });
  expect(find(recorded, 'obs/grafana/deployment.observability.grafana').dependencies).toContain(
    'obs/external-secrets/externalsecret.observability.grafana-admin',
  );
});

test('rejects values for a Secret that an ExternalSecret makes', () => {
  const error = mistake(() => new Observability('obs', { config: external, receiverSecrets: { chat: { url: 'x' } } }));

  expect(error.message.split('\n').slice(1)).toEqual([
    '✖ an ExternalSecret makes this Secret; remove the values, or that → at receiverSecrets.chat',
  ]);
});
