import { expect, test } from '@jest/globals';
import { configProblems } from './problems-of.ts';

const target = { kind: 'Service', name: 'loki' };
const problems = (patch: object): string[] =>
  configProblems({ patches: [{ target, ...patch }] }).map(
    ({ path, message }) => `${path.slice(2).join('.')}: ${message}`,
  );

test('a patch is a merge or JSON operations', () => {
  expect(problems({ merge: { spec: null } })).toEqual([]);
  expect(problems({ json: [{ op: 'add', path: '/a', value: null }] })).toEqual([]);
});

test('rejects a patch that is neither or both', () => {
  const message = ': a patch is either merge or json; write one of the two';

  expect(problems({})).toEqual([message]);
  expect(problems({ merge: {}, json: [{ op: 'remove', path: '/a' }] })).toEqual([message]);
});

test.each([
  [{ op: 'add', path: '/a' }, "json.0.value: 'add' needs a value; write one"],
  [{ op: 'remove', path: '/a', value: 1 }, "json.0.value: 'remove' takes no value; remove it"],
  [{ op: 'move', path: '/a' }, "json.0.from: 'move' needs a from; write one"],
  [{ op: 'add', path: '/a', value: 1, from: '/b' }, "json.0.from: 'add' takes no from; remove it"],
  [{ op: 'ad', path: '/a', value: 1 }, "json.0.op: 'ad' is not known; did you mean 'add'?"],
  [
    { op: 'remove', path: 'spec.a' },
    'json.0.path: "spec.a" is not a JSON pointer; write the keys that lead there, each after a slash, such as /spec/replicas; in a key, ~1 is a slash and ~0 a tilde',
  ],
])('rejects the operation %j', (operation, message) => {
  expect(problems({ json: [operation] })).toEqual([message]);
});

test('rejects a target without kind and name', () => {
  expect(
    configProblems({ patches: [{ target: { namespace: 'a' }, merge: {} }] }).map(({ path }) => path.join('.')),
  ).toEqual(['patches.0.target.kind', 'patches.0.target.name']);
});
