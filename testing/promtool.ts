import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PromtoolOptions {
  /** Path of promtool. @default - the one on PATH */
  readonly promtool?: string;
}

const install =
  'install Prometheus 3, which it is a part of (https://prometheus.io/download/), or give its path: { promtool: "/path/to/promtool" }';

/** What `promtool test rules` says, and its report, on files in a folder of their own. */
export const testRules = (
  tests: readonly string[],
  files: Readonly<Record<string, string>>,
  { promtool = 'promtool' }: PromtoolOptions,
): { readonly output: string; readonly report: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-testing-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { error, stdout, stderr } = spawnSync(promtool, ['test', 'rules', '--junit=report.xml', ...tests], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      // Jest gives tests an environment of their own, in which a set-up file may have put promtool on PATH.
      // eslint-disable-next-line no-restricted-properties
      env: process.env,
    });
    if (error !== undefined)
      throw new Error(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? `promtool is not ${promtool === 'promtool' ? 'on PATH' : `at ${promtool}`}; ${install}`
          : `promtool could not be run: ${error.message}`,
        { cause: error },
      );
    const output = `${stdout}${stderr}`;
    let report: string;
    try {
      report = readFileSync(join(folder, 'report.xml'), 'utf8');
    } catch (cause) {
      throw new Error(`promtool wrote no report; it must be of Prometheus 2.53 or later: ${output}`, { cause });
    }
    return { output, report };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
