import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { toolPath } from '../../tools/installed.ts';

const root = `${import.meta.dirname}/../..`;
const page = readFileSync(`${root}/docs/testing.md`, 'utf8');
const promtool = toolPath('promtool');

test.each(['orders.ts', 'orders.test.ts'])('the page on testing shows %s', (file) => {
  expect(page).toContain(`\`\`\`ts\n${readFileSync(`${root}/examples/testing/${file}`, 'utf8')}\`\`\``);
});

if (promtool === undefined) console.warn('NOT RUN: the example of the testing kit: promtool cannot be had here');
else {
  process.env.PATH = `${dirname(promtool)}:${process.env.PATH ?? ''}`;
  await import('../../examples/testing/orders.test.ts');
}
