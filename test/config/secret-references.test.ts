import { expect, test } from '@jest/globals';
import { secretKey } from '../../config/secret-references.ts';

const problems = (value: unknown): string[] =>
  secretKey.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

test('a reference is a name and a key', () => {
  expect(problems({ name: 'slack', key: 'api_url' })).toEqual([]);
});

test.each(['s3cr3t', 5, true, ['s3cr3t'], null])('rejects %p, a secret that is written out', (value) => {
  expect(problems(value)).toEqual([
    ': a secret is written out where a reference is required; put the value in a Secret and write { name: <Secret>, key: <key> } here',
  ]);
});

test('rejects a missing reference', () => {
  expect(problems(undefined)).toEqual([
    ': a reference to a Secret is missing; put the value in a Secret and write { name: <Secret>, key: <key> } here',
  ]);
});

test('rejects a secret in place of the name or the key without repeating it', () => {
  expect(problems({ name: 'https://hooks.slack.com/services/s3cr3t', key: 's3cr3t!' })).toEqual([
    'name: this is not a Kubernetes name; use at most 253 of a-z, 0-9, "-" and ".", each part beginning and ending with a letter or digit',
    'key: this is not a key of a Secret; use at most 253 of A-Z, a-z, 0-9, "-", "_" and "."',
  ]);
});

test('rejects a reference without its key', () => {
  expect(problems({ name: 'slack' })).toEqual([
    'key: a key of a Secret is missing; use at most 253 of A-Z, a-z, 0-9, "-", "_" and "."',
  ]);
});
