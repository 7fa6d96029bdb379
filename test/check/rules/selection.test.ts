import { expect, test } from '@jest/globals';
import { alertOf, outlineOf } from './findings-of.ts';

const rules = (labels: object) =>
  JSON.stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { name: 'api', namespace: 'monitoring', labels },
    spec: { groups: [{ name: 'g', rules: [alertOf()] }] },
  });
const server = (spec: object) =>
  JSON.stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'main', namespace: 'monitoring' },
    spec: { alerting: { alertmanagers: [{ name: 'alertmanager', port: 'web' }] }, ...spec },
  });
const selecting = { ruleSelector: { matchLabels: { role: 'rules' } } };

test('rules have the labels that a Prometheus asks for', () => {
  expect(outlineOf(server(selecting), rules({}))).toEqual(['warning rules-not-selected metadata.labels']);
  expect(outlineOf(server(selecting), rules({ role: 'rules' }))).toEqual([]);
  expect(outlineOf(server({}), rules({}))).toEqual(['warning rules-not-selected metadata.labels']);
});

test('rules are not judged where no Prometheus is among what is checked', () => {
  expect(outlineOf(rules({}))).toEqual([]);
});

test('a Prometheus with alerts tells an Alertmanager', () => {
  expect(outlineOf(server({ ...selecting, alerting: undefined }), rules({ role: 'rules' }))).toEqual([
    'warning no-alertmanager spec',
  ]);
});
