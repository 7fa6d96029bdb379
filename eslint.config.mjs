import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import { defineConfig } from 'eslint/config';
import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

/** Imports go one way: what each folder may take from, and why it may not take from elsewhere. */
const zone = (target, allowed, message, except = []) => ({
  target: `./${target}`,
  from: '.',
  except: ['./node_modules', `./${target}`, ...allowed.map((folder) => `./${folder}`), ...except].map(String),
  message,
});
const zones = [
  zone('versions.ts', [], 'versions.ts is a table: it imports nothing'),
  zone('config', [], 'config/ describes the input alone: it imports nothing of ours'),
  zone('packages/instrument/contract.ts', [], 'the contract is definitions alone: it imports nothing'),
  zone('packages/instrument', [], '@belvedere/instrument ships alone: it imports nothing of ours'),
  zone(
    'metrics',
    ['packages/instrument/contract.ts'],
    'metrics/ is the ground floor: it imports nothing of ours but the contract of @belvedere/instrument',
  ),
  zone('routing', [], 'routing/ walks any alerts through any tree: it imports nothing of ours'),
  zone(
    'check',
    ['config', 'metrics', 'promql', 'logql', 'routing'],
    'check/ reads plain objects, ours or anyone’s: nothing of how they are made',
  ),
  zone('promql', ['metrics'], 'promql/ reads expressions: from metrics/ only types, nothing else of ours'),
  zone(
    'logql',
    ['promql'],
    'logql/ reads queries of logs: from promql/ strings, patterns and what a problem is, nothing else of ours',
  ),
  zone('alerts', ['metrics', 'promql'], 'alerts/ are data written against metrics/: no construct, no config, no I/O'),
  zone(
    'dashboards',
    ['metrics', 'promql'],
    'dashboards/ are data written against metrics/: no construct, no config, no I/O',
  ),
  zone(
    'constructs',
    ['config', 'metrics', 'alerts', 'dashboards'],
    'constructs/ take values as props: from config/, alerts/ and dashboards/ only types, from stacks/ and versions.ts nothing',
  ),
  zone(
    'stacks',
    ['config', 'metrics', 'promql', 'routing', 'alerts', 'dashboards', 'constructs', 'check', 'versions.ts'],
    'stacks/ wire what is below them: nothing from cli/',
  ),
  zone('routing', [], 'routing/ walks any alerts through any tree: it imports nothing of ours'),
  zone(
    'service',
    ['packages/instrument'],
    'service/ is a service as anyone has one: of ours it takes @belvedere/instrument alone',
  ),
  zone(
    'check',
    ['config', 'metrics', 'promql', 'logql', 'routing'],
    'check/ looks at manifests, ours or anybody’s: it takes from config/, metrics/, promql/, logql/ and routing/, and knows no construct',
  ),
  zone(
    'testing',
    ['routing'],
    'testing/ is for tests of rules, whoever wrote them: it knows where alerts go and nothing else of ours',
  ),
  zone(
    'preview',
    [],
    'preview/ draws any board from its JSON and what its queries brought: it imports nothing of ours',
  ),
  zone('cli', ['config', 'check', 'stacks', 'package.json'], 'cli/ is thin: it takes from config/, check/ and stacks/'),
];

const typesOnly = (folders) => ({
  patterns: folders.map((folder) => ({
    regex: `^\\.\\./${folder}/(?!units\\.ts$)`,
    allowTypeImports: true,
    message: `constructs/ take only types from ${folder}/; the stack passes the values as props`,
  })),
});

const pulumi = {
  regex: '^@pulumi/|/pulumi[^/]*\\.ts$',
  message: 'only stacks/pulumi*.ts know Pulumi: who wants YAML alone does not install it',
};

export default defineConfig(
  { ignores: ['**/build/', 'dist/', 'node_modules/', 'coverage/', 'tools/.bin/'] },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/core-modules': builtinModules.map((name) => `node:${name}`),
      'import-x/extensions': ['.ts'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones }],
      'max-lines': ['error', { max: 300 }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'settings come from belvedere.yaml, parsed once' },
        { object: 'Date', property: 'now', message: 'the same input gives the same bytes: no clock' },
        { object: 'Math', property: 'random', message: 'the same input gives the same bytes: no chance' },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      // Sentences built from numbers and booleans read well as they are.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['constructs/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', typesOnly(['config', 'alerts', 'dashboards'])],
    },
  },
  {
    files: ['promql/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?:\\.\\./)+metrics/',
              allowTypeImports: true,
              message: 'promql/ take only types from metrics/: a catalogue is handed over',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['stacks/pulumi*.ts', 'examples/pulumi/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [pulumi] }] },
  },
  {
    // Grafana provisions files of the classic model; the SDK deprecates it in favour of the one its API server takes.
    files: ['dashboards/**/*.ts', 'examples/dashboards/**/*.ts'],
    rules: { '@typescript-eslint/no-deprecated': 'off' },
  },
  {
    // Resources create themselves in the tree: `new` is for its effect here.
    files: ['constructs/**/*.ts', 'stacks/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-new': 'off' },
  },
  {
    files: ['test/**/*.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'no-restricted-properties': 'off',
      'jest/valid-title': 'error',
      'jest/no-standalone-expect': 'error',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
    },
  },
  {
    // The one place that skips, and says so aloud: a component that cannot be had here.
    files: ['test/real/required-tools.ts'],
    rules: { 'jest/no-export': 'off', 'jest/no-disabled-tests': 'off', 'jest/valid-title': 'off' },
  },
  {
    // It runs in a service: it has a clock. Its settings still come from one place.
    files: ['packages/**/*.ts', 'service/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'settings are handed to instrument(), parsed once' },
      ],
    },
  },
  { files: ['bench/**/*.ts', 'tools/**/*.ts', 'service/server.ts'], rules: { 'no-restricted-properties': 'off' } },
);
