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
const rounds = 21;
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

const compare = (what: string, config: ConfigInput): void => {
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
  } finally {
    rmSync(folder, { recursive: true });
  }
};

compare('the default stack', {});
compare('a hundred services', {
  services: Array.from({ length: 100 }, (_, i) => ({
    name: `service-${String(i)}`,
    namespace: `team-${String(i % 10)}`,
    probes: [{ targets: [`http://service-${String(i)}.team-${String(i % 10)}.svc:8080/healthz`] }],
  })),
});
