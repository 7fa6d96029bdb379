// Analysing 10,000 expressions as a whole process, beside `promtool check rules` on the same rules, in one run. Both read
// the file, ours as JSON, which is YAML, too. `npm run bench` builds first.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { toolPath } from '../tools/installed.ts';

const reach = 3;
const rounds = 7;

/** Expressions as rules have them, no two alike. */
const forms: readonly ((i: number) => string)[] = [
  (i) =>
    `sum by (namespace, service_name) (rate(http_requests_total{service_name="s${String(i)}",status_code=~"5.."}[5m])) / sum by (namespace, service_name) (rate(http_requests_total{service_name="s${String(i)}"}[5m])) > 0.05`,
  (i) =>
    `histogram_quantile(0.95, sum by (le, service_name) (rate(http_request_duration_seconds_bucket{service_name="s${String(i)}"}[5m]))) > 1`,
  (i) => `up{job="job-${String(i)}"} == 0 or absent(up{job="job-${String(i)}"})`,
  (i) => `max_over_time(process_resident_memory_bytes{pod=~"p${String(i)}-.+"}[1h]) > ${String(i)} * 2 ^ 20`,
  (i) =>
    `kube_pod_info{node="n${String(i)}"} * on (pod, namespace) group_left (owner) kube_pod_owner unless on (pod) kube_pod_failed > 0`,
];
const expressions = Array.from({ length: 10_000 }, (_, i) => forms[i % forms.length]?.(i) ?? '');

const time = (command: string, args: readonly string[]): number => {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(`${command} ended with ${String(status)}\n${stdout}${stderr}`);
  return milliseconds;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

const promtool = toolPath('promtool');
if (promtool === undefined) {
  console.log('promtool is not there: analysing expressions is not compared (npm test obtains it)');
} else {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-bench-'));
  try {
    const rules = expressions.map((expr, i) => ({ alert: `A${String(i)}`, expr, for: '5m' }));
    const file = join(folder, 'rules.yaml');
    writeFileSync(file, JSON.stringify({ groups: [{ name: 'bench', rules }] }));
    // Bundled, as the command is.
    const bundle = join(folder, 'analyze-rules.mjs');
    buildSync({
      entryPoints: [join(import.meta.dirname, 'analyze-rules.ts')],
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
    });
    const ours = [bundle, file, String(rules.length)];
    const runs = Array.from({ length: rounds }, () => ({
      ours: time(process.execPath, ours),
      promtool: time(promtool, ['check', 'rules', '--lint=none', file]),
    }));
    const [a, b] = [median(runs.map((run) => run.ours)), median(runs.map((run) => run.promtool))];
    console.log(`10,000 expressions: parse, types, labels and all findings; medians of ${String(rounds)} processes`);
    console.log(`  analyze                           ${a.toFixed(0).padStart(6)} ms`);
    console.log(`  promtool check rules              ${b.toFixed(0).padStart(6)} ms`);
    console.log(`  ${(a / b).toFixed(2)} × promtool in time (reach: ${String(reach)} ×)\n`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
