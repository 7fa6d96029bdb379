import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../../stacks/manifests.ts';
import { literalSecrets } from './literal-secrets.ts';
import { allStacks } from './stacks.ts';

describe.each(allStacks)('in the $name stack', ({ objects }) => {
  test('there is no Secret: those the stack reads are made by others', () => {
    expect(objects.all.filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  test('no secret is written out: not in a field, a variable, a configuration or a URL', () => {
    expect(objects.all.flatMap(literalSecrets)).toEqual([]);
  });
});

const object = (kind: string, more: object): Manifest => ({ apiVersion: 'v1', kind, metadata: { name: 'x' }, ...more });
const variable = (name: string, value: string) => object('Pod', { spec: { containers: [{ env: [{ name, value }] }] } });
const text = (data: string) => object('ConfigMap', { data: { 'a.yaml': data } });

describe('the search', () => {
  test.each([
    ['a Secret with values', object('Secret', { stringData: { a: 'b' } }), 'Secret x: carries values'],
    ['a variable', variable('DB_PASSWORD', 'hunter2'), 'Pod x: spec.containers.0.env.0.name DB_PASSWORD'],
    ['a field', object('Prometheus', { spec: { bearerToken: 'abc' } }), 'Prometheus x: spec.bearerToken'],
    [
      'a field of a configuration',
      text('global:\n  smtp_auth_password: hunter2\n'),
      'ConfigMap x: data.a.yaml.global.smtp_auth_password',
    ],
    ['a field of JSON', text('{\n"basicAuth": {"password": "x"}}'), 'ConfigMap x: data.a.yaml.basicAuth.password'],
    ['credentials in a URL', object('Probe', { spec: { url: 'https://me:pw@example.com' } }), 'Probe x: spec.url'],
    ['the address of a Slack hook', text('url: https://hooks.slack.com/services/T/B/x\n'), 'ConfigMap x: data.a.yaml'],
  ])('finds %s', (_, manifest, found) => {
    expect(literalSecrets(manifest)).toContain(found);
  });

  test.each([
    ['the name of a Secret', object('Pod', { spec: { volumes: [{ secret: { secretName: 'admin' } }] } })],
    ['the path of a file', text('receivers:\n  - auth_password_file: /etc/secrets/a\n')],
    [
      'a variable from a Secret',
      object('Pod', { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'a', key: 'b' } } }] }),
    ],
    ['a reference to a variable', text('auth:\n  password: ${env:CASSANDRA_PASSWORD}\n')],
    [
      'a variable that names a file',
      variable('GF_AUTH_GENERIC_OAUTH_CLIENT_SECRET', '$__file{/etc/secrets/client-secret/client-secret}'),
    ],
    ['the right to read Secrets', object('Role', { rules: [{ resources: ['secrets'] }] })],
  ])('takes no offence at %s', (_, manifest) => {
    expect(literalSecrets(manifest)).toEqual([]);
  });
});
