import { expect, test } from '@jest/globals';
import { InputError } from '../../config/problem.ts';
import { checkManifests } from '../../stacks/check-manifests.ts';
import type { Manifest } from '../../stacks/manifests.ts';

const withRules = (...rules: readonly object[]): Manifest => ({
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'own', namespace: 'shop' },
  spec: { groups: [{ name: 'own', rules }] },
});

const messageOf = (manifest: Manifest): string => {
  try {
    checkManifests([manifest]);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'nothing';
};

test('rejects every rule that cannot work, each with its place and a caret', () => {
  expect(
    messageOf(
      withRules(
        { alert: 'A', expr: 'sum by job (up) == 0', labels: { severity: 'info' } },
        {
          alert: 'B',
          expr: 'up == 0',
          for: '5m',
          labels: { severity: 'info' },
          annotations: { summary: '{{ $lables.job }}' },
        },
      ),
    ),
  ).toBe(`✖ 'job' cannot stand here; after 'by' labels stand in parentheses; correct the expression
    sum by job (up) == 0
           ^^^
  → at PrometheusRule shop/own spec.groups[0].rules[0].expr
✖ there is no variable '$lables'; did you mean '$labels'? → at PrometheusRule shop/own spec.groups[0].rules[1].annotations.summary`);
});

test('lets a warning pass', () => {
  expect(messageOf(withRules({ alert: 'A', expr: 'up == 0', labels: { severity: 'info' } }))).toBe('nothing');
});
