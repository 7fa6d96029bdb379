import { expect, test } from '@jest/globals';
import { jobFromLabel, keepStep, selectSteps, userStep } from '../../constructs/relabel-steps.ts';

test('labels are kept in the order of their names, with the characters that Prometheus knows', () => {
  const steps = selectSteps('service', { selector: { 'b/name': 'x', 'a.b': 'y' } });

  expect(steps).toEqual([
    {
      action: 'keep',
      source_labels: ['__meta_kubernetes_service_label_a_b', '__meta_kubernetes_service_labelpresent_a_b'],
      regex: '(y);true',
    },
    {
      action: 'keep',
      source_labels: ['__meta_kubernetes_service_label_b_name', '__meta_kubernetes_service_labelpresent_b_name'],
      regex: '(x);true',
    },
  ]);
});

test('a number is kept as a number', () => {
  expect(keepStep('port', 8080)).toEqual({ action: 'keep', source_labels: ['port'], regex: 8080 });
});

test('without a label for it the job stays as it is', () => {
  expect(jobFromLabel('pod', undefined)).toEqual([]);
});

test('a step of a user replaces, unless it says another action', () => {
  expect(userStep({ targetLabel: 'a', replacement: 'b' })).toEqual({
    action: 'replace',
    target_label: 'a',
    replacement: 'b',
  });
  expect(userStep({ action: 'labeldrop', regex: 'c' })).toEqual({ action: 'labeldrop', regex: 'c' });
});
