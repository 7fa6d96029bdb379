import { expect, test } from '@jest/globals';
import { ofAlert } from './findings-of.ts';

const at = 'groups[0].rules[0].expr';
const ofErrors = (selector: string) => `sum by (job) (rate(${selector} |= "error" [5m])) > 1`;

test('a rule of Loki is read as LogQL', () => {
  expect(ofAlert({ expr: ofErrors('{app="api"}') })).toEqual([]);
  expect(ofAlert({ expr: ofErrors('{app=~".*"}') })).toEqual([`error logql-syntax ${at}`]);
  expect(ofAlert({ expr: ofErrors('{app="api"}').replace('"error"', '"error|panic"') })).toEqual([
    `warning logql-literal-pattern ${at}`,
  ]);
});
