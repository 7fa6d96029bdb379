import { expect, test } from '@jest/globals';
import { alertOf, groupOf, ofAlert, outlineOf } from './findings-of.ts';

test('an alert says how severe it is, in one spelling', () => {
  const others = [1, 2].map((n) => alertOf({ alert: `Other${String(n)}` }));
  const shouted = alertOf({ labels: { severity: 'Warning' } });

  expect(ofAlert({ labels: {} }).map((line) => line.split(' ')[1])).toEqual(['no-severity']);
  expect(outlineOf(groupOf(...others, shouted))).toEqual([
    'warning severity-spelling groups[0].rules[2].labels.severity',
  ]);
});

test('a rule does not set the name of the alert, nor a label by which its series differ', () => {
  expect(ofAlert({ labels: { severity: 'warning', alertname: 'Other' } })).toEqual([
    'warning alertname-label groups[0].rules[0].labels.alertname',
  ]);
});
