import { expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleServiceBases } from '../../versions.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Instruction {
  readonly name: string;
  readonly value: string;
}
interface Stage {
  readonly from: string;
  readonly instructions: readonly Instruction[];
}

const instructions = read('service/Dockerfile')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line): Instruction => {
    const [, name = '', value = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    return { name, value };
  });
const stages = instructions.reduce<Stage[]>((found, each) => {
  if (each.name === 'FROM') return [...found, { from: each.value, instructions: [] }];
  const last = found.at(-1);
  if (last === undefined) throw new Error('an instruction stands before the first FROM');
  return [...found.slice(0, -1), { ...last, instructions: [...last.instructions, each] }];
}, []);
const final = stages.at(-1);
const of = (stage: Stage | undefined, name: string) =>
  (stage?.instructions ?? []).filter((each) => each.name === name).map(({ value }) => value);

test('its bases are those of the versions table, pinned by digest', () => {
  const { build, runtime } = sampleServiceBases;

  expect(stages.map(({ from }) => from.replace(/ AS \w+$/, ''))).toEqual([build, build, runtime]);
  for (const base of [build, runtime]) expect(base).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
});

test('its bases run the Node that the project pins', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: { node: string } };
  const { node } = devDependencies;

  expect(sampleServiceBases.build).toContain(`node:${node}-trixie-slim@`);
  // The tag of the runtime names the major version alone.
  expect(sampleServiceBases.runtime).toContain(`/nodejs${node.split('.')[0] ?? ''}-debian13:`);
});

test('the image runs as a user with a number that is not root, as the Deployment does', () => {
  expect(of(final, 'USER')).toEqual(['65532:65532']);
  expect(of(final, 'CMD')).toEqual(['["service/server.ts"]']);
  expect(of(final, 'RUN')).toEqual([]);
});

test('only dependencies of production are copied into it', () => {
  const production = stages.at(-2);

  expect(of(final, 'COPY')).toEqual(['--from=production /app/ ./']);
  expect(of(production, 'RUN')).toEqual([
    'npm ci --omit=dev --workspace service --ignore-scripts --no-audit --no-fund',
  ]);
});

test('what is copied from the context is there, and .dockerignore lets it through', () => {
  const copied = stages
    .flatMap((stage) => of(stage, 'COPY'))
    .filter((value) => !value.startsWith('--from'))
    .flatMap((value) => value.split(' ').slice(0, -1));
  const allowed = read('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));

  expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  expect(copied.filter((path) => !allowed.some((name) => path === name || path.startsWith(`${name}/`)))).toEqual([]);
});
