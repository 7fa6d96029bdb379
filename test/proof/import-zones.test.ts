import { beforeAll, describe, expect, test } from '@jest/globals';
import { ESLint } from 'eslint';
import { resolve } from 'node:path';
import tseslint from 'typescript-eslint';

const root = resolve(import.meta.dirname, '../..');

/** Messages of a rule about a text that stands, as far as the linter knows, in an existing file. */
const lint = async (eslint: ESLint, file: string, text: string, rule: string): Promise<string[]> => {
  const [result] = await eslint.lintText(text, { filePath: resolve(root, file) });
  return (result?.messages ?? []).filter(({ ruleId }) => ruleId === rule).map(({ message }) => message);
};

describe('the linter', () => {
  let eslint: ESLint;
  beforeAll(() => {
    // None of the rules below asks for types, which take the compiler seconds to find.
    eslint = new ESLint({ cwd: root, overrideConfig: { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked } });
  });

  test.each([
    ['versions.ts', './config/units.ts', 'versions.ts is a table: it imports nothing'],
    ['config/units.ts', '../metrics/app.ts', 'config/ describes the input alone: it imports nothing of ours'],
    ['metrics/app.ts', '../config/units.ts', 'metrics/ is the ground floor: it imports nothing of ours'],
    ['metrics/app.ts', '../packages/instrument/index.ts', 'metrics/ is the ground floor: it imports nothing of ours'],
    ['packages/instrument/contract.ts', './index.ts', 'the contract is definitions alone: it imports nothing'],
    [
      'packages/instrument/index.ts',
      '../../config/units.ts',
      '@belvedere/instrument ships alone: it imports nothing of ours',
    ],
    [
      'promql/parse.ts',
      '../alerts/platform.ts',
      'promql/ reads expressions: from metrics/ only types, nothing else of ours',
    ],
    [
      'logql/parse.ts',
      '../metrics/app.ts',
      'logql/ reads queries of logs: from promql/ strings, patterns and what a problem is, nothing else of ours',
    ],
    [
      'alerts/platform.ts',
      '../config/units.ts',
      'alerts/ are data written against metrics/: no construct, no config, no I/O',
    ],
    [
      'alerts/platform.ts',
      '../constructs/probe.ts',
      'alerts/ are data written against metrics/: no construct, no config, no I/O',
    ],
    [
      'dashboards/house-style/graph.ts',
      '../../config/units.ts',
      'dashboards/ are data written against metrics/: no construct, no config, no I/O',
    ],
    [
      'constructs/loki.ts',
      '../versions.ts',
      'constructs/ take values as props: from config/, alerts/ and dashboards/ only types, from stacks/ and versions.ts nothing',
    ],
    [
      'constructs/loki.ts',
      '../stacks/manifests.ts',
      'constructs/ take values as props: from config/, alerts/ and dashboards/ only types, from stacks/ and versions.ts nothing',
    ],
    ['stacks/components.ts', '../cli/summary.ts', 'stacks/ wire what is below them: nothing from cli/'],
    ['cli/main.ts', '../constructs/loki.ts', 'cli/ is thin: it takes from config/, check/ and stacks/'],
  ])('rejects in %s an import of %s', async (file, imported, message) => {
    const found = await lint(eslint, file, `import '${imported}';\n`, 'import-x/no-restricted-paths');

    expect(found).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['stacks/components.ts', '../constructs/loki.ts'],
    ['constructs/loki.ts', './flows.ts'],
    ['alerts/platform.ts', '../metrics/app.ts'],
    ['cli/main.ts', '../stacks/manifests.ts'],
  ])('lets pass in %s an import of %s', async (file, imported) => {
    expect(await lint(eslint, file, `import '${imported}';\n`, 'import-x/no-restricted-paths')).toEqual([]);
  });

  test.each(['config', 'alerts', 'dashboards'])(
    'rejects in constructs/ a value from %s/, and lets a type pass',
    async (folder) => {
      const module = { config: 'sizing', alerts: 'platform', dashboards: 'board' }[folder] ?? '';
      const rule = '@typescript-eslint/no-restricted-imports';
      const value = `import { x } from '../${folder}/${module}.ts';\n`;

      expect(await lint(eslint, 'constructs/loki.ts', value, rule)).toEqual([
        expect.stringContaining(`constructs/ take only types from ${folder}/; the stack passes the values as props`),
      ]);
      expect(await lint(eslint, 'constructs/loki.ts', value.replace('import', 'import type'), rule)).toEqual([]);
    },
  );

  test('lets pass in constructs/ the arithmetic of units', async () => {
    const text = "import { durationSeconds } from '../config/units.ts';\n";

    expect(await lint(eslint, 'constructs/loki.ts', text, '@typescript-eslint/no-restricted-imports')).toEqual([]);
  });

  test.each([
    ['constructs/loki.ts', '@pulumi/kubernetes'],
    ['stacks/components.ts', '@pulumi/pulumi'],
    ['stacks/components.ts', './pulumi-observability.ts'],
    ['cli/main.ts', '../stacks/pulumi.ts'],
    ['index.ts', './stacks/pulumi-observability.ts'],
  ])('rejects in %s an import of %s, which needs Pulumi', async (file, imported) => {
    expect(await lint(eslint, file, `import '${imported}';\n`, 'no-restricted-imports')).toEqual([
      expect.stringContaining('only stacks/pulumi*.ts know Pulumi: who wants YAML alone does not install it'),
    ]);
  });

  test('lets pass in stacks/pulumi.ts an import of Pulumi', async () => {
    const text = "import '@pulumi/pulumi';\n";

    expect(await lint(eslint, 'stacks/pulumi.ts', text, 'no-restricted-imports')).toEqual([]);
  });

  test('rejects a circle of imports', async () => {
    // loki.ts imports component.ts.
    const found = await lint(eslint, 'constructs/component.ts', "import './loki.ts';\n", 'import-x/no-cycle');

    expect(found).toEqual([expect.stringContaining('Dependency cycle')]);
  });

  test.each([
    ['process.env.HOME', 'settings come from belvedere.yaml, parsed once'],
    ['Date.now()', 'the same input gives the same bytes: no clock'],
    ['Math.random()', 'the same input gives the same bytes: no chance'],
  ])('rejects %s, which makes the output depend on where and when', async (expression, message) => {
    const found = await lint(
      eslint,
      'constructs/loki.ts',
      `export const x = ${expression};\n`,
      'no-restricted-properties',
    );

    expect(found).toEqual([expect.stringContaining(message)]);
  });
});
