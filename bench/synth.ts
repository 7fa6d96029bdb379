// `belvedere synth` as a whole process, next to its floor in the same run. Machines are noisy: runs alternate, medians and
// their ratio count. `npm run bench` builds first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import type { ConfigInput } from '../config/schema.ts';
import { manifests } from '../stacks/manifests.ts';
import { ObservabilityStack } from '../stacks/observability.ts';

interface Sample {
  readonly milliseconds: number;
  readonly peakMiB: number;
}

const root = join(import.meta.dirname, '..');
const preload = join(import.meta.dirname, 'report-peak.mjs');
const reach = 3;

const measure = (args: readonly string[]): Sample => {
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--import', preload, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const milliseconds = performance.now() - start;
  if (child.status !== 0)
    throw new Error(`${args.join(' ')} ended with ${String(child.status)}\n${child.stderr.toString()}`);
  return { milliseconds, peakMiB: Number(child.output[3]?.toString()) / 1024 };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

/** Prints the comparison, and returns our time. */
const compare = (what: string, config: ConfigInput, rounds: number): number => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-bench-'));
  try {
    const finished = manifests(new ObservabilityStack(new App(), 'bench', { config })).map(({ manifest }) => manifest);
    const objects = join(folder, 'objects.json');
    const settings = join(folder, 'belvedere.yaml');
    writeFileSync(objects, JSON.stringify(finished));
    writeFileSync(settings, JSON.stringify(config));

    const ours = ['build/cli.js', 'synth', '-c', settings, '-o', join(folder, 'dist')];
    const floor = ['bench/floor.mjs', objects, join(folder, 'floor')];
    const runs = Array.from({ length: rounds }, () => ({ ours: measure(ours), floor: measure(floor) }));
    const [a, b] = (['ours', 'floor'] as const).map((who) => ({
      milliseconds: median(runs.map((run) => run[who].milliseconds)),
      peakMiB: median(runs.map((run) => run[who].peakMiB)),
    })) as [Sample, Sample];

    const row = (name: string, { milliseconds, peakMiB }: Sample): string =>
      `  ${name.padEnd(34)}${milliseconds.toFixed(0).padStart(6)} ms ${peakMiB.toFixed(0).padStart(6)} MiB`;
    console.log(`${what}: ${String(finished.length)} objects, medians of ${String(rounds)} processes`);
    console.log(row('belvedere synth', a));
    console.log(row('floor: stock cdk8s, one chart', b));
    const ratio = a.milliseconds / b.milliseconds;
    console.log(
      `  ${ratio.toFixed(2)} × the floor in time, ${(a.peakMiB / b.peakMiB).toFixed(2)} × in memory (reach: ${String(reach)} ×)\n`,
    );
    return a.milliseconds;
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** Services of several teams, each with a probe. */
const services = (count: number): ConfigInput => ({
  services: Array.from({ length: count }, (_, i) => {
    const [name, namespace] = [`service-${String(i)}`, `team-${String(i % 10)}`];
    return { name, namespace, probes: [{ targets: [`http://${name}.${namespace}.svc:8080/healthz`] }] };
  }),
});

compare('the default stack', {}, 21);
compare('10 services', services(10), 11);
const hundred = compare('100 services', services(100), 11);
const thousand = compare('1,000 services', services(1000), 5);
console.log(`1,000 services take ${(thousand / hundred).toFixed(1)} × the time of 100`);
