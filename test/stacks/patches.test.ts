import { expect, test } from '@jest/globals';
import type { ConfigInput } from '../../config/schema.ts';
import { InputError } from '../../config/problem.ts';
import { parseConfig } from '../../config/parse.ts';
import type { Manifest } from '../../stacks/manifests.ts';
import { applyPatches } from '../../stacks/patches.ts';
import { buildStack } from '../proof/stacks.ts';

type Patches = NonNullable<ConfigInput['patches']>;

const object = (kind: string, name: string, more: object = {}, namespace = 'obs'): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace },
  ...more,
});
const web = object('Deployment', 'web', {
  spec: {
    replicas: 1,
    paused: true,
    args: ['a', 'b'],
    containers: [
      { name: 'main', image: 'a', ports: [{ containerPort: 80, name: 'http' }], env: [{ name: 'A', value: '1' }] },
      { name: 'side', volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }] },
    ],
  },
});
const apply = (patches: Patches, objects: readonly Manifest[] = [web]): Manifest[] =>
  applyPatches(
    objects.map((manifest) => ({ folder: 'a', manifest })),
    parseConfig({ patches }).patches,
  ).map(({ manifest }) => manifest);
const problemsOf = (patches: Patches, objects?: readonly Manifest[]): string[] => {
  try {
    apply(patches, objects);
  } catch (error) {
    if (error instanceof InputError) return error.message.split('\n');
    throw error;
  }
  return [];
};
const target = { kind: 'Deployment', name: 'web' };

test('a merge merges maps, lists by their Kubernetes key, replaces other lists, and deletes what is null', () => {
  const [after] = apply([
    {
      target,
      merge: {
        spec: {
          replicas: 2,
          paused: null,
          args: ['c'],
          containers: [
            {
              name: 'main',
              ports: [{ containerPort: 80, name: 'web' }, { containerPort: 81 }],
              env: [{ name: 'B', value: '2' }],
            },
            { name: 'side', volumeMounts: [{ mountPath: '/tmp', readOnly: true }] },
            { name: 'new', image: 'c' },
          ],
        },
      },
    },
  ]);

  expect(after?.spec).toEqual({
    replicas: 2,
    args: ['c'],
    containers: [
      {
        name: 'main',
        image: 'a',
        ports: [{ containerPort: 80, name: 'web' }, { containerPort: 81 }],
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
      },
      { name: 'side', volumeMounts: [{ mountPath: '/tmp', name: 'tmp', readOnly: true }] },
      { name: 'new', image: 'c' },
    ],
  });
});

test('an entry of a list that merges is deleted by its key', () => {
  const [after] = apply([{ target, merge: { spec: { containers: [{ name: 'side', $patch: 'delete' }] } } }]);

  expect((after?.spec as { containers: { name: string }[] }).containers.map(({ name }) => name)).toEqual(['main']);
});

test('JSON operations are applied one after the other, and the object that was given stays as it was', () => {
  const before = structuredClone(web);

  const [after] = apply([
    {
      target,
      json: [
        { op: 'test', path: '/spec/replicas', value: 1 },
        { op: 'add', path: '/spec/args/-', value: 'c' },
        { op: 'add', path: '/metadata/annotations', value: { 'a/b': null } },
        { op: 'replace', path: '/metadata/annotations/a~1b', value: 'x' },
        { op: 'copy', from: '/spec/args/0', path: '/spec/args/0' },
        { op: 'move', from: '/spec/replicas', path: '/spec/copies' },
        { op: 'remove', path: '/spec/containers' },
      ],
    },
  ]);

  expect(after).toEqual({
    ...web,
    metadata: { ...web.metadata, annotations: { 'a/b': 'x' } },
    spec: { paused: true, args: ['a', 'a', 'b', 'c'], copies: 1 },
  });
  expect(web).toEqual(before);
});

test('a patch without a namespace reaches every object of the name, with one only that', () => {
  const objects = ['x', 'y'].map((namespace) => object('Role', 'r', {}, namespace));
  const merge = { rules: [] };

  const all = apply([{ target: { kind: 'Role', name: 'r' }, merge }], objects);
  const one = apply([{ target: { kind: 'Role', name: 'r', namespace: 'y' }, merge }], objects);

  expect(all.map((role) => 'rules' in role)).toEqual([true, true]);
  expect(one.map((role) => 'rules' in role)).toEqual([false, true]);
});

test('patches follow each other', () => {
  const [after] = apply([
    { target, merge: { spec: { extra: 1 } } },
    { target, json: [{ op: 'replace', path: '/spec/extra', value: 2 }] },
  ]);

  expect((after?.spec as { extra: number }).extra).toBe(2);
});

test('rejects patches that match nothing with the nearest kind, name, namespace and version', () => {
  expect(
    problemsOf([
      { target: { kind: 'Deploymnt', name: 'web' }, merge: {} },
      { target: { kind: 'Deployment', name: 'wbe' }, merge: {} },
      { target: { ...target, namespace: 'ob' }, merge: {} },
      { target: { ...target, apiVersion: 'apps/v1' }, merge: {} },
    ]),
  ).toEqual([
    "✖ there is no object of kind 'Deploymnt'; did you mean 'Deployment'? → at patches[0].target.kind",
    "✖ there is no Deployment 'wbe'; did you mean 'web'? → at patches[1].target.name",
    "✖ there is no Deployment 'web' in namespace 'ob'; did you mean 'obs'? → at patches[2].target.namespace",
    "✖ there is no Deployment 'web' of 'apps/v1'; use one of v1 → at patches[3].target.apiVersion",
  ]);
});

test.each([
  [
    { op: 'replace', path: '/spec/replcas', value: 1 },
    "there is no 'replcas' at /spec; did you mean 'replicas'?",
    'path',
  ],
  [{ op: 'remove', path: '/spce/x' }, "there is no 'spce' at the top of the object; did you mean 'spec'?", 'path'],
  [{ op: 'remove', path: '/spec/args/2' }, 'there is no entry 2 at /spec/args, which has 2; correct the index', 'path'],
  [
    { op: 'add', path: '/spec/args/3', value: 1 },
    'there is no entry 3 at /spec/args, which has 2; correct the index',
    'path',
  ],
  [
    { op: 'add', path: '/spec/a/b', value: 1 },
    "there is no 'a' at /spec; use one of replicas, paused, args, containers",
    'path',
  ],
  [
    { op: 'add', path: '/kind/b', value: 1 },
    'there is nothing below /kind, which is no map or list; correct the path',
    'path',
  ],
  [
    { op: 'copy', from: '/spec/x', path: '/spec/y' },
    "there is no 'x' at /spec; use one of replicas, paused, args, containers",
    'from',
  ],
  [{ op: 'move', from: '/spec', path: '/spec/y' }, 'this would move a value into itself; correct the path', 'path'],
  [
    { op: 'test', path: '/spec/replicas', value: 5 },
    'the value is another than is expected here; look at what the patch is to change',
    'value',
  ],
] as const)('rejects the operation %j', (operation, message, key) => {
  expect(problemsOf([{ target, json: [operation] }])).toEqual([`✖ ${message} → at patches[0].json[0].${key}`]);
});

test('rejects in a merge what cannot be deleted, and entries without their key', () => {
  expect(
    problemsOf([
      { target, merge: { spec: { replcas: null } } },
      { target, merge: { spec: { containers: [{ image: 'x' }, { name: 'sied', $patch: 'delete' }] } } },
      { target, merge: { spec: { containers: [{ name: 'side', $patch: 'replace' }] } } },
    ]),
  ).toEqual([
    "✖ there is no 'replcas' to delete; did you mean 'replicas'? → at patches[0].merge.spec.replcas",
    '✖ this list merges by name, which is missing here; write it → at patches[1].merge.spec.containers[0]',
    "✖ there is no 'sied' to delete; did you mean 'side'? → at patches[1].merge.spec.containers[1]",
    '✖ this directive is not known; the one there is is $patch: delete → at patches[2].merge.spec.containers[0]',
  ]);
});

test.each([
  { merge: { kind: 'Job' } },
  { merge: { apiVersion: 'v2' } },
  { merge: { metadata: { name: 'other' } } },
  { merge: { metadata: { namespace: null } } },
  { merge: { metadata: null } },
  { json: [{ op: 'replace' as const, path: '/metadata/name', value: 'other' }] },
])('rejects the change of what an object is: %j', (change) => {
  expect(problemsOf([{ target, ...change }])).toEqual([
    `✖ a patch changes no apiVersion, kind, name or namespace; leave them out → at patches[0].${Object.keys(change).join('')}`,
  ]);
});

test.each(['data', 'stringData'])('rejects %s for a Secret without repeating it', (field) => {
  const secret = object('Secret', 'login');

  const problems = problemsOf(
    [{ target: { kind: 'Secret', name: 'login' }, merge: { [field]: { a: 's3cr3t' } } }],
    [secret],
  );

  expect(problems).toEqual([
    '✖ a patch puts no data into a Secret; make the Secret in the cluster → at patches[0].merge',
  ]);
});

test('patches reach every object of a stack, network policies and monitored services included', () => {
  const merge = { metadata: { annotations: { owner: 'sre' } } };
  const targets = [
    ['NetworkPolicy', 'loki'],
    ['ServiceMonitor', 'service-checkout'],
    ['Namespace', 'observability'],
  ] as const;

  const { objects } = buildStack('patched', {
    services: [{ name: 'checkout', namespace: 'shop' }],
    patches: targets.map(([kind, name]) => ({ target: { kind, name }, merge })),
  });

  for (const [kind, name] of targets) expect(objects.get(kind, name).metadata).toMatchObject(merge.metadata);
});
