import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { generateLoad } from '../../../service/load/generate.ts';
import { kinds } from '../../../service/load/mix.ts';
import { percentile, summary } from '../../../service/load/summary.ts';
import { openShopInTest } from '../shop-in-test.ts';

test('the load is a mix of all kinds, with answers of success and of refusal, at the rate that was asked for', async () => {
  const { app } = await openShopInTest({ LOG_LEVEL: 'silent' });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  // The same numbers each time (a linear congruential generator).
  let state = 1;
  const random = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;

  const answers = await generateLoad({ url, rate: 400, seconds: 0.5, random });

  expect(answers).toHaveLength(200);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201, 400, 404]));
});

test('the shares of the mix are all of it', () => {
  expect(kinds.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
});

test('the summary counts requests, failures and statuses, and tells percentiles', () => {
  const answer = (name: string, status: number | undefined, milliseconds: number) => ({ name, status, milliseconds });

  const text = summary([answer('order', 201, 10), answer('order', 500, 30), answer('look', undefined, 20)]);

  expect(text.split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['requests', 'failed', 'p50', 'p95', 'p99'],
    ['look', '1', '1', '20.0 ms', '20.0 ms', '20.0 ms'],
    ['order', '2', '1', '10.0 ms', '30.0 ms', '30.0 ms'],
    ['all', '3', '2', '20.0 ms', '30.0 ms', '30.0 ms'],
    [''],
    ['201', '1'],
    ['500', '1'],
    ['no answer', '1'],
  ]);
  expect(percentile([1, 2, 3, 4], 0.5)).toBe(2);
});

test('rejects wrong options, all at once, with exit code 2', () => {
  const main = join(import.meta.dirname, '../../../service/load/main.ts');

  const { status, stderr } = spawnSync(process.execPath, [main, '--rate', '0', '--url', 'shop'], { encoding: 'utf8' });

  expect(status).toBe(2);
  expect(stderr).toContain('✖ --url must be a URL such as http://127.0.0.1:8080\n✖ --rate must be a number above 0');
});
