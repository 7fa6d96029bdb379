import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stringify } from 'yaml';
import { command } from '../cli/belvedere.ts';
import { fullConfig } from './full-config.ts';

/** Checksums of the files that the command writes in a process of its own. */
const synth = (environment: Readonly<Record<string, string>>): Record<string, string> => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-synth-'));
  try {
    writeFileSync(join(folder, 'belvedere.yaml'), stringify(fullConfig));
    const { status, stderr } = spawnSync(process.execPath, [command, 'synth'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ...environment },
    });
    if (status !== 0) throw new Error(stderr);
    const files = readdirSync(join(folder, 'dist'), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return Object.fromEntries(
      files.map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

test('the same configuration gives the same bytes, whatever the time zone and the language', () => {
  const here = synth({ TZ: 'UTC', LANG: 'C' });
  const there = synth({ TZ: 'Pacific/Chatham', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' });

  expect(there).toEqual(here);
  expect(Object.keys(here).length).toBeGreaterThan(100);
});
