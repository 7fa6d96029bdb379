import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildVariant, variants, variantsFolder } from '../proof/variants.ts';
import { describeWith } from './required-tools.ts';

const run = promisify(execFile);

/** Files that components read, by their key in a ConfigMap: each text once, with the name of a variant that has it. */
const texts = new Map<string, Map<string, string>>();
let folder: string;

beforeAll(() => {
  const source = variantsFolder();
  for (const variant of variants)
    for (const { data = {} } of buildVariant(source, variant).objects.of('ConfigMap'))
      for (const [key, text] of Object.entries(data)) {
        const known = texts.get(key) ?? new Map<string, string>();
        if (!known.has(text)) known.set(text, `${variant.name} (${variant.settings})`);
        texts.set(key, known);
      }
  rmSync(source, { recursive: true });
  folder = mkdtempSync(join(tmpdir(), 'belvedere-variant-configs-'));
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What a component prints of each distinct text of a key, by the variant that has it; two are asked at a time. */
const answers = async (
  key: string,
  ask: (file: string) => Promise<{ readonly stdout: string; readonly stderr: string }>,
): Promise<Record<string, string>> => {
  const waiting = [...(texts.get(key) ?? [])].map(([text, variant], i) => ({ text, variant, i }));
  const told: Record<string, string> = {};
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const file = join(folder, `${String(next.i)}-${key}`);
      writeFileSync(file, next.text);
      told[next.variant] = await ask(file).then(
        ({ stdout, stderr }) => `${stdout}${stderr}`,
        (error: unknown) => `refused: ${String(error)}`,
      );
    }
  };
  await Promise.all([worker(), worker()]);
  return told;
};

/** The answers that are not as expected. */
const without = (told: Readonly<Record<string, string>>, expected: string): Record<string, string> =>
  Object.fromEntries(Object.entries(told).filter(([, answer]) => !answer.includes(expected)));

/** Of parts of a file those that no variant has in it. */
const unwritten = (key: string, parts: readonly string[]): string[] =>
  parts.filter((part) => ![...(texts.get(key)?.keys() ?? [])].some((text) => text.includes(part)));

describeWith('the loki.yaml of every variant', ['loki'], ({ loki }) => {
  test('is one Loki accepts', async () => {
    // As the pods are started: several are told of their addresses, one reads its file as it stands.
    const env = { ...process.env, POD_IP: '10.0.0.1' };
    const expanded = (file: string) =>
      readFileSync(file, 'utf8').includes('${POD_IP}') ? ['-config.expand-env=true'] : [];
    const told = await answers('loki.yaml', (file) =>
      run(loki, [`-config.file=${file}`, ...expanded(file), '-verify-config'], { env }),
    );

    expect(without(told, 'config is valid')).toEqual({});
    expect(
      unwritten('loki.yaml', ['filesystem:', 'bucket_name:', 'tls_ca_path:', 'insecure: true', '${POD_IP}']),
    ).toEqual([]);
  }, 60_000);
});

describeWith('the promtail.yaml of every variant', ['promtail'], ({ promtail }) => {
  test('is one Promtail accepts', async () => {
    const told = await answers('promtail.yaml', (file) => run(promtail, [`-config.file=${file}`, '-check-syntax']));

    expect(without(told, 'No syntax issues found')).toEqual({});
    expect(Object.keys(told).length).toBeGreaterThan(1);
  }, 60_000);
});

describeWith('the config.alloy of every variant', ['alloy'], ({ alloy }) => {
  test('is one Alloy accepts', async () => {
    const told = await answers('config.alloy', (file) => run(alloy, ['validate', file]));

    expect(Object.fromEntries(Object.entries(told).filter(([, answer]) => answer !== ''))).toEqual({});
    expect(Object.keys(told).length).toBeGreaterThan(1);
  }, 60_000);
});

// Of Jaeger the 2.13 that can be built is asked, where a later one is deployed.
describeWith('the jaeger.yaml of every variant', ['jaeger'], ({ jaeger }) => {
  test('is one Jaeger accepts', async () => {
    const env = { ...process.env, CASSANDRA_PASSWORD: 'x' };
    const told = await answers('jaeger.yaml', (file) => run(jaeger, ['validate', `--config=file:${file}`], { env }));

    expect(Object.fromEntries(Object.entries(told).filter(([, answer]) => answer.startsWith('refused')))).toEqual({});
    expect(Object.keys(told).length).toBeGreaterThan(7);
    expect(unwritten('jaeger.yaml', ['base_path:'])).toEqual([]);
  }, 60_000);
});

describeWith('the blackbox.yaml of every variant', ['blackbox_exporter'], ({ blackbox_exporter: blackbox }) => {
  test('is one the blackbox exporter accepts', async () => {
    const told = await answers('blackbox.yaml', (file) => run(blackbox, [`--config.file=${file}`, '--config.check']));

    expect(without(told, 'Config file is ok')).toEqual({});
    expect(Object.keys(told).length).toBeGreaterThan(0);
  }, 60_000);
});

describeWith('the mappings of every variant', ['statsd_exporter'], ({ statsd_exporter: statsd }) => {
  test('are those the StatsD exporter accepts', async () => {
    const told = await answers('statsd.yaml', (file) =>
      run(statsd, [`--statsd.mapping-config=${file}`, '--check-config']),
    );

    expect(Object.fromEntries(Object.entries(told).filter(([, answer]) => answer.startsWith('refused')))).toEqual({});
    expect(Object.keys(told).length).toBeGreaterThan(0);
  }, 60_000);
});
