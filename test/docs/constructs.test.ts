import { describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { constructExample } from '../../docs/construct-example.ts';
import { constructGroups, pageName, partsWithoutPage } from '../../docs/construct-list.ts';
import { constructSources } from '../../docs/construct-source.ts';
import { Objects } from '../objects.ts';
import { literalSecrets } from '../proof/literal-secrets.ts';
import { podSecurityViolations } from '../proof/pod-security.ts';
import { invalidFields, unknownFields } from '../proof/schema.ts';
import { workloads } from '../workloads.ts';

const { exported, classes } = constructSources();
const listed = Object.values(constructGroups).flat();
const withExample = readdirSync(`${import.meta.dirname}/../../examples/constructs`);
const examples = await Promise.all(
  listed
    .filter((name) => withExample.includes(`${pageName(name)}.ts`))
    .map(async (name) => ({ name, ...(await constructExample(name)) })),
);

/** In the namespace of the agents: they see files of the node, and node-exporter its network and processes. */
const privileged = ['promtail', 'node-exporter'];

describe('every construct', () => {
  test('is exported from index.ts, or named as a part with the reason (docs/construct-list.ts)', () => {
    expect(classes.filter((name) => !exported.has(name) && !(name in partsWithoutPage))).toEqual([]);
  });

  test('that is exported has a place in the list of pages (docs/construct-list.ts)', () => {
    expect([...exported.keys()].filter((name) => !listed.includes(name))).toEqual([]);
    expect(listed.filter((name) => !exported.has(name))).toEqual([]);
    expect(new Set(listed).size).toBe(listed.length);
  });

  test('that has a page has an example of its name, and every example has a page (examples/constructs)', () => {
    expect(withExample.toSorted()).toEqual(listed.map((name) => `${pageName(name)}.ts`).toSorted());
  });

  test('that is named as a part is one, and has no page', () => {
    expect(Object.keys(partsWithoutPage).filter((name) => !classes.includes(name) || exported.has(name))).toEqual([]);
  });
});

describe.each([...exported.values()])('the source of $name', ({ name, purpose, props, types }) => {
  const rows = [props, ...types].flatMap(({ title, rows: all }) =>
    all.map((row) => ({ ...row, path: `${title}.${row.name}` })),
  );

  test('says what it is for', () => {
    expect(purpose).not.toBe('');
    expect(types.filter(({ meaning }) => meaning === '').map(({ title }) => `${name}: ${title}`)).toEqual([]);
  });

  test('says what each prop means, and what an optional one is when left out (@default)', () => {
    expect(rows.filter(({ meaning }) => meaning === '').map(({ path }) => path)).toEqual([]);
    expect(rows.filter(({ fallback, oneOf }) => fallback === '' && oneOf.length === 0).map(({ path }) => path)).toEqual(
      [],
    );
  });
});

describe('the examples', () => {
  const objects = examples.flatMap((example) => example.objects);

  test('make objects by the construct they are of, but the function', () => {
    expect(examples.filter(({ made }) => made.length === 0).map(({ name }) => name)).toEqual(['healthProbes']);
  });

  test('are valid for their APIs, with no field unknown', async () => {
    expect(await invalidFields(objects)).toEqual([]);
    expect(unknownFields(objects)).toEqual([]);
  });

  test('write out no secret', () => {
    expect(objects.flatMap(literalSecrets)).toEqual([]);
  });

  test('make pods that Pod Security restricted admits, but the two that see the node', () => {
    const violating = workloads(new Objects(objects)).filter(
      ({ annotations, pod }) =>
        podSecurityViolations({ metadata: { annotations }, spec: pod }, 'restricted').length > 0,
    );
    expect([...new Set(violating.map(({ name }) => name))].toSorted()).toEqual(privileged.toSorted());
    expect(violating.filter(({ namespace }) => namespace !== 'observability-agents')).toEqual([]);
  });

  test('name the objects of one app apart', () => {
    for (const { name, objects: made } of examples) {
      const names = made.map(({ kind, metadata }) => `${name}: ${kind} ${metadata.namespace ?? ''}/${metadata.name}`);
      expect(names.filter((candidate, i) => names.indexOf(candidate) !== i)).toEqual([]);
    }
  });
});
