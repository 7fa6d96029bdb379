/** Tests run as ES modules, as the sources do; types are checked apart. */
export default {
  testEnvironment: '<rootDir>/test/environment.mjs',
  globalSetup: '<rootDir>/test/built-command.mjs',
  // Jest leaves one core to itself, of two as of sixteen.
  maxWorkers: '100%',
  // What files loaded is never let go of: a worker that has grown starts anew, rather than search it all for garbage.
  workerIdleMemoryLimit: '1GB',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@belvedere/instrument$': '<rootDir>/packages/instrument/index.ts',
    '^belvedere$': '<rootDir>/index.ts',
    '^belvedere/testing$': '<rootDir>/testing/index.ts',
    '^belvedere/pulumi$': '<rootDir>/stacks/pulumi-observability.ts',
  },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } },
    ],
  },
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['<rootDir>/test/real/', '/node_modules/'],
  modulePathIgnorePatterns: [
    '<rootDir>/build/',
    '<rootDir>/packages/instrument/build/',
    '<rootDir>/dist/',
    '<rootDir>/tools/.bin/',
  ],
};
