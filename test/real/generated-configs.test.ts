import { test } from '@jest/globals';
import { expectWords } from '../config/generated-configs.ts';

// A few minutes on a busy machine, where those of test/config take seconds.
test('10,000 generated configurations are taken or refused in words, and never crash', () => {
  expectWords(10_000, 3);
}, 600_000);
