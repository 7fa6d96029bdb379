// Makes a fresh clone ready: installs what the lock file names where it is missing or out of date, then builds the command.
// Runs on any Node from 20 on, before anything is installed; so it is plain JavaScript with nothing but Node.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const read = (path) => {
  try {
    return readFileSync(new URL(path, import.meta.url), 'utf8');
  } catch {
    return undefined;
  }
};

const run = (command, args) => {
  const { status, error } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
};

// npm keeps no copy of the lock file it installed from, so we leave one.
const stamp = new URL('../node_modules/.belvedere-lock.json', import.meta.url);
const lock = read('../package-lock.json');
if (lock === undefined || lock !== read(stamp.href)) {
  console.error('Installing what is missing (once) …');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  const { writeFileSync } = await import('node:fs');
  writeFileSync(stamp, lock ?? '');
}
run('npm', ['run', '--silent', 'build']);
