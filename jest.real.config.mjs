import config from './jest.config.mjs';

/** Tests against real components: slower, and only those run whose components can be had. */
export default {
  ...config,
  testMatch: ['<rootDir>/test/real/**/*.test.ts'],
  // Three Lokis of which one is killed: how soon the others answer again depends on chance, from seconds to minutes. By hand:
  // npm run test:real -- --testPathIgnorePatterns /node_modules/ -- test/real/loki-ring
  testPathIgnorePatterns: ['/node_modules/', 'test/real/loki-ring'],
};
