import { expect, test } from '@jest/globals';
import { ofAlert } from './findings-of.ts';

test('an alert says what is so, and waits', () => {
  expect(ofAlert({ annotations: {} })).toEqual(['info no-summary groups[0].rules[0].alert']);
  expect(ofAlert({ expr: 'up == 0', for: undefined })).toEqual(['warning no-for groups[0].rules[0].alert']);
  expect(ofAlert({ expr: 'up == 0' })).toEqual([]);
});
