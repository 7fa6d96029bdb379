import config from './jest.config.mjs';

/** Tests against real components: slower, and only those run whose components can be had. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/real/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
};
