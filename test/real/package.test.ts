import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runByPulumi } from '../stacks/pulumi-engine.ts';

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

  const compile = (...programs: readonly string[]) => {
    const args = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
    const typeRoots = ['--typeRoots', join(root, 'node_modules', '@types')];
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    return run(process.execPath, [tsc, ...args, ...typeRoots, ...programs], { cwd: join(folder, 'app') });
  };

  const installed = (): string[] =>
    readdirSync(join(folder, 'app', 'node_modules'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(^|node_modules[/\\])(@[^/\\]+[/\\])?[^/\\@]+[/\\]package\.json$/.test(path))
      .map((path) => {
        const { name } = JSON.parse(readFileSync(join(folder, 'app', 'node_modules', path), 'utf8')) as {
          name?: string;
        };
        return name ?? '';
      });

  test('brings few packages, no release tool and no Pulumi', () => {
    const names = new Set(installed());
    expect(names).toContain('cdk8s-plus-27');
    expect([...names].filter((name) => name === 'backport' || /^@(octokit|pulumi)\//.test(name))).toEqual([]);
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
    await expect(compile('main.ts')).resolves.toMatchObject({ stdout: '' });
  }, 60_000);

  test('has what the examples of the construct pages import, in types and at run time', async () => {
    const app = join(folder, 'app');
    // A program that makes Kubernetes objects itself brings it along.
    symlinkSync(join(root, 'node_modules', 'cdk8s-plus-27'), join(app, 'node_modules', 'cdk8s-plus-27'));
    const examples = join(root, 'examples', 'constructs');
    const names = readdirSync(examples).map((name) => name.replace(/\.ts$/, ''));
    for (const name of names)
      for (const copy of [`${name}.ts`, `${name}.js`])
        writeFileSync(join(app, copy), readFileSync(join(examples, `${name}.ts`), 'utf8'));
    writeFileSync(
      join(app, 'all.js'),
      `for (const name of ${JSON.stringify(names)})
         if (!(await import('./' + name + '.js')).app.synthYaml().includes('kind:')) throw new Error(name);`,
    );

    await expect(compile(...names.map((name) => `${name}.ts`))).resolves.toMatchObject({ stdout: '' });
    await run(process.execPath, ['all.js'], { cwd: app });
  }, 120_000);

  test('deploys with the Pulumi of the user, by the program of the README', async () => {
    const app = join(folder, 'app');
    symlinkSync(join(root, 'node_modules', '@pulumi'), join(app, 'node_modules', '@pulumi'));
    writeFileSync(join(app, 'Pulumi.yaml'), 'name: shop\nruntime: nodejs\n');
    const program = readFileSync(join(root, 'examples', 'pulumi', 'index.ts'), 'utf8');
    writeFileSync(join(app, 'index.js'), program);
    writeFileSync(join(app, 'index.ts'), program);

    const { exitCode, registered } = await runByPulumi(join(app, 'index.js'), { slackUrl: 'https://hooks.example/1' });

    expect(exitCode).toBe(0);
    expect(registered.map(({ name }) => name)).toContain('obs/services/servicemonitor.observability.service-checkout');
    await expect(compile('index.ts')).resolves.toMatchObject({ stdout: '' });
  }, 120_000);
});
