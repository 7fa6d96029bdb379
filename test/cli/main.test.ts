import { expect, jest, test } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { belvedere, command } from './belvedere.ts';
import { folderContents } from './folder-contents.ts';
import { temporaryFolder } from './temporary-folder.ts';

// Each run is a process of its own.
jest.setTimeout(60_000);

/** A folder with a belvedere.yaml. */
const project = (text = ''): string => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'belvedere.yaml'), text);
  return folder;
};
const help = `Usage: belvedere [options] [command]

Observability for Kubernetes from one description: if it synthesizes, it works.

Options:
  -V, --version              output the version number
  -h, --help                 display help for command

Commands:
  synth [options]            write the Kubernetes manifests of the stack
  config [options]           print the effective configuration and where each
                             value comes from
  check [options] <path...>  check rules, Alertmanager configurations and
                             manifests, of any stack
  rules [options]            list the alerts: severity, expression, how long,
                             who is told, runbook
  dashboards [options]       list the boards of Grafana and their panels, or
                             write them as files to import by hand
  help [command]             display help for command
`;

test('synth writes the stack of the belvedere.yaml of the current folder to dist', async () => {
  const folder = project('name: obs\n');

  const { code, stderr } = await belvedere(folder, 'synth');

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(existsSync(join(folder, 'dist/prometheus/prometheus.observability.main.yaml'))).toBe(true);
  expect(readdirSync(folder)).toEqual(['belvedere.yaml', 'dist']);
});

test('synth reads and writes where it is told to', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'production.yaml'), '');

  const { code, stdout } = await belvedere(folder, 'synth', '-c', 'production.yaml', '--output', 'a/b/manifests');

  expect(code).toBe(0);
  expect(stdout).toContain('one file each, in a/b/manifests/\n');
  expect(existsSync(join(folder, 'a/b/manifests/kustomization.yaml'))).toBe(true);
});

test('--help tells the commands, and of a command its options', async () => {
  const folder = temporaryFolder();

  expect(await belvedere(folder, '--help')).toEqual({ code: 0, stdout: help, stderr: '' });
  expect(await belvedere(folder, 'synth', '--help')).toEqual({
    code: 0,
    stdout: `Usage: belvedere synth [options]

write the Kubernetes manifests of the stack

Options:
  -c, --config <file>    configuration (default: "belvedere.yaml")
  -e, --env <name>       environment, whose overlays are laid over it
  -o, --output <folder>  output folder, replaced as a whole (default: "dist")
  -h, --help             display help for command
`,
    stderr: '',
  });
});

test('rejects no command with the help', async () => {
  expect(await belvedere(temporaryFolder())).toEqual({ code: 2, stdout: '', stderr: help });
});

test.each([
  [['synht'], "error: unknown command 'synht'\n(Did you mean synth?)\n"],
  [['synth', '--confg', 'x'], "error: unknown option '--confg'\n(Did you mean --config?)\n"],
  [['synth', '--verbose'], "error: unknown option '--verbose'\n"],
  [['synth', '-c'], "error: option '-c, --config <file>' argument missing\n"],
  [['synth', 'dist'], "error: too many arguments for 'synth'. Expected 0 arguments but got 1.\n"],
])('rejects the arguments %j', async (args, stderr) => {
  expect(await belvedere(temporaryFolder(), ...args)).toEqual({ code: 2, stdout: '', stderr });
});

test('rejects a missing file', async () => {
  expect(await belvedere(temporaryFolder(), 'synth')).toEqual({
    code: 2,
    stdout: '',
    stderr: '✖ there is no such file; check the path, or name another with -c → at belvedere.yaml\n',
  });
});

const wrong = `cluster: &c eu west
loki: { retention: { period: 7d } }
promethues: {}
`;
const problems = `✖ not a cluster name; use at most 63 of A-Z, a-z, 0-9, "-", "_" and "." → at cluster (belvedere.yaml:1:1)
✖ 7d is outside the retention policy of 14d to 30d; change it, or loki.retention.policy → at loki.retention.period (belvedere.yaml:2:22)
✖ there is no setting 'promethues'; did you mean 'prometheus'? → at promethues (belvedere.yaml:3:1)
`;

test('rejects wrong settings all at once and writes nothing', async () => {
  const folder = project(wrong);

  expect(await belvedere(folder, 'synth')).toEqual({ code: 2, stdout: '', stderr: problems });
  expect(readdirSync(folder)).toEqual(['belvedere.yaml']);
});

test('rejects wrong settings and leaves the previous output as it is', async () => {
  const folder = project();
  await belvedere(folder, 'synth');
  const before = folderContents(join(folder, 'dist'));
  writeFileSync(join(folder, 'belvedere.yaml'), wrong);

  const { code } = await belvedere(folder, 'synth');

  expect(code).toBe(2);
  expect(Object.keys(before).length).toBeGreaterThan(70);
  expect(folderContents(join(folder, 'dist'))).toEqual(before);
});

test('rejects a secret without repeating it on either stream', async () => {
  const { code, stdout, stderr } = await belvedere(project('grafana: { adminSecret: s3cr3t }\n'), 'synth');

  expect(code).toBe(2);
  expect(stdout + stderr).not.toContain('s3cr3t');
});

test('rejects an output folder that is a file, is in a file, or holds files of another', async () => {
  const folder = project();
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src/index.ts'), 'mine');

  const outcomes = await Promise.all(
    ['belvedere.yaml', 'belvedere.yaml/dist', 'src'].map((output) => belvedere(folder, 'synth', '-o', output)),
  );

  expect(outcomes.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(outcomes.map(({ stderr }) => stderr.replaceAll(folder, ''))).toEqual([
    '✖ there is a file where the output folder belongs; name another folder with -o → at /belvedere.yaml\n',
    '✖ the output folder cannot be written (ENOTDIR); check its permissions and the space left → at belvedere.yaml/dist\n',
    '✖ the output folder holds files that belvedere did not write, and would lose them; empty it, or name another with -o → at /src\n',
  ]);
  expect(folderContents(folder)).toEqual({ 'belvedere.yaml': '', 'src/index.ts': 'mine' });
});

test('a reader that stops early is no failure', async () => {
  const folder = project();
  const shell = spawn('sh', ['-c', `"$0" "$1" synth | true`, process.execPath, command], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  shell.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));

  await once(shell, 'close');

  expect(stderr).toBe('');
  expect(existsSync(join(folder, 'dist/kustomization.yaml'))).toBe(true);
});

test('colours are for a terminal alone', async () => {
  const folder = project();

  const { stdout } = await belvedere(folder, 'synth');
  const forced = execFileSync(process.execPath, [command, 'synth'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1' },
  });

  expect(stdout).not.toContain('\u001B');
  expect(forced).toContain('\u001B');
});

test('tells its version', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };

  expect(await belvedere(temporaryFolder(), '--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});
