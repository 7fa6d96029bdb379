import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import * as pulumi from '@pulumi/pulumi';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import program from '../../stacks/pulumi.ts';
import { find, mistake, record, secretSignature } from './pulumi-recorder.ts';

jest.spyOn(console, 'warn').mockImplementation(() => undefined);

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'belvedere-pulumi-'));
  file = join(folder, 'belvedere.yaml');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  writeFileSync(
    file,
    `cluster: shop-eu1
grafana: { externalUrl: 'https://grafana.example.com' }
alertmanager:
  receivers: [{ name: team, slack: [{ apiUrl: { name: receivers, key: slack-url }, channel: '#alerts' }] }]
`,
  );
});

type Settings = Readonly<Record<string, string>>;

const withSettings = (settings: Settings): void =>
  pulumi.runtime.setAllConfig(
    Object.fromEntries(
      Object.entries({ config: file, ...settings }).map(([key, value]) => [`belvedere:${key}`, value]),
    ),
  );
const run = (settings: Settings = {}) =>
  record(() => {
    withSettings(settings);
    return program();
  });
const refused = async (settings: Settings): Promise<string> => {
  const { outputs } = await record(() => {
    withSettings(settings);
    return { message: mistake(program).message };
  });
  return outputs.message;
};

test('Pulumi.yaml names this program, and leaves its types to Node', () => {
  const root = join(import.meta.dirname, '..', '..');

  expect(parse(readFileSync(join(root, 'Pulumi.yaml'), 'utf8'))).toMatchObject({
    name: 'belvedere',
    runtime: { name: 'nodejs', options: { typescript: false } },
    main: 'stacks/pulumi.ts',
  });
});

test('it deploys the stack of the configuration and puts out how to reach it', async () => {
  const { registered, outputs } = await run();

  expect(outputs).toEqual({
    grafana: {
      url: 'https://grafana.example.com',
      portForward: 'kubectl -n observability port-forward service/grafana 3000',
    },
    grafanaLogin: { secret: 'grafana-admin', passwordCommand: expect.stringContaining('get secret grafana-admin') },
    prometheus: expect.objectContaining({ url: 'http://localhost:9090' }),
    alertmanager: expect.objectContaining({ url: 'http://localhost:9093' }),
    jaeger: expect.objectContaining({ url: 'http://localhost:16686' }),
  });
  const recorded = { registered, outputs };
  expect(find(recorded, 'belvedere').parent).toBe('belvedere-test');
  expect(find(recorded, 'belvedere/prometheus/prometheus.observability.main').inputs.spec).toMatchObject({
    externalLabels: { cluster: 'shop-eu1' },
  });
});

test('the secrets of the settings become Secrets, encrypted', async () => {
  const recorded = await run({
    grafanaAdminUser: 'root',
    grafanaAdminPassword: 'hunter2',
    grafanaSecretKey: 'hunter3',
    receiverSecrets: JSON.stringify({ receivers: { 'slack-url': 'hunter4' } }),
  });

  expect(find(recorded, 'belvedere/grafana/secret.observability.grafana-admin').inputs.stringData).toEqual({
    ...secretSignature,
    value: { 'admin-user': 'root', 'admin-password': 'hunter2', 'secret-key': 'hunter3' },
  });
  expect(find(recorded, 'belvedere/alertmanager/secret.observability.receivers').inputs.stringData).toEqual({
    ...secretSignature,
    value: { 'slack-url': 'hunter4' },
  });
});

test('without settings the password is generated; the Secrets of receivers are there already, as is the administrator on demand', async () => {
  const secrets = async (settings: Settings): Promise<string[]> =>
    (await run(settings)).registered.filter(({ type }) => type.endsWith(':Secret')).map(({ name }) => name);

  expect(await secrets({})).toEqual(['belvedere/grafana/secret.observability.grafana-admin']);
  expect(await secrets({ grafanaAdminExists: 'true' })).toEqual([]);
});

test('rejects a wrong configuration with its place in the file', async () => {
  writeFileSync(file, 'prometheus:\n  retention: { time: 15 }\njaegr: {}\n');

  expect(await refused({})).toBe(
    [
      'the settings are wrong, nothing is deployed',
      '✖ 15 is not a duration; write a whole number with its unit, such as 30s, 5m, 12h or 15d → at prometheus.retention.time (belvedere.yaml:2:16)',
      "✖ there is no setting 'jaegr'; did you mean 'jaeger'? → at jaegr (belvedere.yaml:3:1)",
    ].join('\n'),
  );
});

test.each([
  'hunter2',
  '"hunter2"',
  '["hunter2"]',
  '{ "receivers": "hunter2" }',
  '{ "receivers": { "slack-url": {} } }',
])(
  'rejects receiverSecrets that are no values by Secret and key, without repeating them: %s',
  async (receiverSecrets) => {
    expect(await refused({ receiverSecrets })).toBe(
      [
        'the settings are wrong, nothing is deployed',
        "✖ not values by Secret and key; set each with pulumi config set --secret --path 'receiverSecrets.<Secret>.<key>' → at receiverSecrets",
      ].join('\n'),
    );
  },
);
