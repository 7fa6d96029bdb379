import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { buildVariant, variants, variantsFolder } from '../proof/variants.ts';
import { workloads } from '../workloads.ts';
import { describeWith } from './required-tools.ts';

/** Arguments of each container: each list once, with the name of a variant that has it. */
const lists = new Map<string, Map<string, string>>();
let folder: string;

beforeAll(() => {
  const source = variantsFolder();
  for (const variant of variants)
    for (const { container } of workloads(buildVariant(source, variant).objects)) {
      const known = lists.get(container.name) ?? new Map<string, string>();
      const text = JSON.stringify(container.args ?? []);
      if (!known.has(text)) known.set(text, `${variant.name} (${variant.settings})`);
      lists.set(container.name, known);
    }
  rmSync(source, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'belvedere-variant-arguments-'));
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const argumentsOf = (container: string): (readonly [string, readonly string[]])[] =>
  [...(lists.get(container) ?? [])].map(([text, variant]) => [variant, JSON.parse(text) as string[]]);

/** What a program says of argument lists that it does not end well with, by the variant. */
const refusals = (program: string, asked: readonly (readonly [string, readonly string[]])[]): Record<string, string> =>
  Object.fromEntries(
    asked.flatMap(([variant, args]) => {
      const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 20_000 });
      return status === 0 ? [] : [[variant, stderr.slice(0, 1000)]];
    }),
  );

// Each reads all its arguments before it tells its version.
describeWith(
  'the arguments of every variant',
  ['alertmanager', 'prometheus', 'prometheus-operator', 'pushgateway', 'statsd_exporter'],
  (tools) => {
    test.each([
      ['alertmanager', 10],
      ['prometheus', 10],
      ['prometheus-operator', 5],
      ['pushgateway', 2],
      ['statsd_exporter', 1],
    ] as const)(
      'are ones %s knows',
      (name, atLeast) => {
        const asked = argumentsOf(name.replace('_', '-')).map(
          ([variant, args]) => [variant, [...args, '--version']] as const,
        );

        expect(refusals(tools[name], asked)).toEqual({});
        expect(asked.length).toBeGreaterThanOrEqual(atLeast);
        expect(() => execFileSync(tools[name], ['--no-such-flag', '--version'], { stdio: 'pipe' })).toThrow(
          'no-such-flag',
        );
      },
      60_000,
    );
  },
);

describeWith('the arguments of every proxy of every variant', ['oauth2-proxy'], ({ 'oauth2-proxy': program }) => {
  test('are ones oauth2-proxy accepts', () => {
    const files = {
      'client-secret': 'secret',
      'cookie-secret': 'k'.repeat(32),
      'provider-ca': rootCertificates[0] ?? '',
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
    const asked = argumentsOf('oauth2-proxy').map(
      ([variant, args]) =>
        [variant, [...args.map((arg) => arg.replace(/\/etc\/secrets\/.*\//, `${folder}/`)), '--config-test']] as const,
    );

    expect(refusals(program, asked)).toEqual({});
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter(([, args]) => args.includes(`--provider-ca-file=${folder}/provider-ca`))).not.toEqual([]);
  }, 60_000);
});
