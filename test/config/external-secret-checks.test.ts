import { expect, test } from '@jest/globals';
import { configProblems } from './problems-of.ts';
import { pathText } from '../../config/problem.ts';

const problems = (externalSecrets: unknown): string[] =>
  configProblems({ externalSecrets }).map(({ message, path }) => `${message} → at ${pathText(path)}`);

const data = (...keys: string[]) => keys.map((secretKey) => ({ secretKey, remoteRef: { key: 'a' } }));
const store = { name: 'vault' };

test('takes keys from entries of a store, and whole maps of it', () => {
  const secrets = [
    { name: 'a', data: data('x', 'y') },
    { name: 'b', dataFrom: [{ extract: { key: 'maps/b', version: '2' } }] },
  ];

  expect(problems({ store, secrets, refreshInterval: '1h30m' })).toEqual([]);
  expect(problems({ store })).toEqual([]);
});

test('rejects Secrets without a store', () => {
  expect(problems({ secrets: [{ name: 'a', data: data('x') }] })).toEqual([
    'the store of the Secrets is missing; write { name: <store>, kind: SecretStore or ClusterSecretStore } → at externalSecrets.store',
  ]);
});

test('rejects a Secret that is listed twice, a key that is mapped twice, and a Secret of which nothing is said, all at once', () => {
  const secrets = [{ name: 'a', data: data('x', 'y', 'x') }, { name: 'a', data: data('x') }, { name: 'b' }];

  expect(problems({ store, secrets })).toEqual([
    "the Secret 'a' is listed twice; put its keys into one → at externalSecrets.secrets[1].name",
    "the key 'x' is mapped twice; remove one → at externalSecrets.secrets[0].data[2].secretKey",
    'nothing is said of where its values are; map its keys under data, or name a whole map under dataFrom → at externalSecrets.secrets[2]',
  ]);
});

test('rejects an interval that the operator could not read, and a kind of store it does not know', () => {
  expect(problems({ store: { name: 'vault', kind: 'SecretStor' }, refreshInterval: '1d' })).toEqual([
    "'SecretStor' is not known; did you mean 'SecretStore'? → at externalSecrets.store.kind",
    '"1d" is not an interval; write hours, minutes or seconds, such as 1h, 30m or 1h30m → at externalSecrets.refreshInterval',
  ]);
  expect(problems({ refreshInterval: '0s' })).toHaveLength(1);
});

test('rejects a value that stands where its place in the store belongs, without repeating it', () => {
  const secrets = [{ name: 'a', data: [{ secretKey: 'x', remoteRef: 'hunter2' }] }];

  expect(problems({ store, secrets }).join()).not.toContain('hunter2');
  expect(problems({ store, secrets })).toHaveLength(1);
});
