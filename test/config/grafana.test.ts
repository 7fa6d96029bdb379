import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test('the Secret may be another, with keys of its own', () => {
  const { grafana } = parseConfig({ grafana: { adminSecret: { name: 'team.grafana', userKey: 'user' } } });

  expect(grafana.adminSecret).toEqual({
    name: 'team.grafana',
    userKey: 'user',
    passwordKey: 'admin-password',
    secretKeyKey: 'secret-key',
  });
});

test('rejects a password in place of the Secret without repeating it', () => {
  expect(problemsOf({ grafana: { adminSecret: 's3cr3t' } })).toEqual([
    '✖ a secret is written out where a reference is required; put the values in a Secret and write { name: <Secret> } here → at grafana.adminSecret',
  ]);
});

test('rejects a password within the Secret without repeating it', () => {
  expect(
    problemsOf({ grafana: { adminSecret: { password: 's3cr3t', passwordKey: 's3cr3t!', name: 'S3cr3t' } } }),
  ).toEqual([
    '✖ this is not a Kubernetes name; use at most 253 of a-z, 0-9, "-" and ".", each part beginning and ending with a letter or digit → at grafana.adminSecret.name',
    '✖ this is not a key of a Secret; use at most 253 of A-Z, a-z, 0-9, "-", "_" and "." → at grafana.adminSecret.passwordKey',
    "✖ there is no setting 'password'; use one of name, userKey, passwordKey, secretKeyKey → at grafana.adminSecret.password",
  ]);
});

test('rejects an address with credentials without repeating them', () => {
  expect(problemsOf({ grafana: { externalUrl: 'https://admin:s3cr3t@grafana.example.com' } })).toEqual([
    '✖ not a URL; write http:// or https://, the host and the path, without credentials → at grafana.externalUrl',
  ]);
});

test('persistence has the settings of a volume', () => {
  const { grafana } = parseConfig({ grafana: { persistence: { size: '10Gi', storageClass: 'fast.ssd' } } });

  expect(grafana.persistence).toEqual({ enabled: true, size: '10Gi', storageClass: 'fast.ssd' });
});
