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

test('a label by which the series differ is not overwritten, nor one that is Prometheus’ own set', () => {
  const expr = 'sum by (service) (rate(errors_total[5m])) > 1';
  const annotations = { summary: 'it fails' };

  expect(ofAlert({ expr, annotations, labels: { severity: 'warning', service: 'api' } })).toEqual([
    'warning overwritten-label groups[0].rules[0].labels.service',
  ]);
  expect(ofAlert({ labels: { severity: 'warning', __team: 'web' } })).toEqual([
    'warning reserved-label groups[0].rules[0].labels.__team',
  ]);
});

test('a series has a name that queries need not put in quotes', () => {
  expect(outlineOf(groupOf({ record: 'job:http-requests:sum', expr: 'sum by (job) (up)' }))).toEqual([
    'warning awkward-record-name groups[0].rules[0].record',
  ]);
});
