import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');

const registryAnswers = spawnSync('npm', ['view', 'constructs', 'version'], { cwd: root }).status === 0;
if (!registryAnswers) console.warn('NOT RUN: the package as users install it: the npm registry cannot be reached');

(registryAnswers ? describe : describe.skip)('the package as users install it', () => {
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'belvedere-package-'));
    await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: root });
    const [tarball] = readdirSync(folder);
    mkdirSync(join(folder, 'app'));
    writeFileSync(join(folder, 'app', 'package.json'), '{ "name": "app", "private": true, "type": "module" }');
    await run('npm', ['install', '--silent', '--no-audit', join(folder, tarball ?? '')], { cwd: join(folder, 'app') });
  }, 240_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const installed = (): string[] =>
    readdirSync(join(folder, 'app', 'node_modules'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(^|node_modules[/\\])(@[^/\\]+[/\\])?[^/\\@]+[/\\]package\.json$/.test(path))
      .map((path) => {
        const { name } = JSON.parse(readFileSync(join(folder, 'app', 'node_modules', path), 'utf8')) as {
          name?: string;
        };
        return name ?? '';
      });

  test('brings few packages, and no release tool', () => {
    const names = new Set(installed());
    expect(names).toContain('cdk8s-plus-27');
    expect([...names].filter((name) => name === 'backport' || name.startsWith('@octokit/'))).toEqual([]);
    expect(names.size).toBeLessThan(40);
  });

  test('has a command that writes the stack', async () => {
    writeFileSync(join(folder, 'app', 'belvedere.yaml'), 'cluster: elsewhere\n');
    const { stdout } = await run('npx', ['belvedere', 'synth'], { cwd: join(folder, 'app') });
    expect(stdout).toContain('observability for cluster elsewhere');
    expect(existsSync(join(folder, 'app', 'dist', 'kustomization.yaml'))).toBe(true);
  }, 60_000);

  test('runs the program of the README', async () => {
    writeFileSync(
      join(folder, 'app', 'main.js'),
      readFileSync(join(root, 'examples', 'typescript', 'main.ts'), 'utf8'),
    );
    await run(process.execPath, ['main.js'], { cwd: join(folder, 'app') });
    expect(readdirSync(join(folder, 'app', 'dist', 'services'))).toContain(
      'servicemonitor.observability.service-search.yaml',
    );
  }, 60_000);

  test('has types that a strict program compiles against', async () => {
    writeFileSync(
      join(folder, 'app', 'main.ts'),
      readFileSync(join(root, 'examples', 'typescript', 'main.ts'), 'utf8'),
    );
    const args = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const typeRoots = ['--typeRoots', join(root, 'node_modules', '@types')];
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    await expect(
      run(process.execPath, [tsc, ...args, ...typeRoots, 'main.ts'], { cwd: join(folder, 'app') }),
    ).resolves.toMatchObject({ stdout: '' });
  }, 60_000);
});
