import { expect, test } from '@jest/globals';
import { operatorSelection } from '../../constructs/target-selection.ts';

test('labels alone select in the namespace of the monitor', () => {
  expect(operatorSelection({ selector: { app: 'a' } })).toEqual({ selector: { matchLabels: { app: 'a' } } });
});

test('namespaces are named, or any', () => {
  const spaces = (namespaces: readonly string[] | 'any') =>
    operatorSelection({ selector: {}, namespaces }).namespaceSelector;

  expect(spaces(['shop'])).toEqual({ matchNames: ['shop'] });
  expect(spaces('any')).toEqual({ any: true });
});

test('conditions are the operator’s match expressions', () => {
  const { selector } = operatorSelection({
    selector: {},
    expressions: [
      { key: 'tier', operator: 'NotIn', values: ['test'] },
      { key: 'team', operator: 'Exists' },
    ],
  });

  expect(selector).toEqual({
    matchLabels: {},
    matchExpressions: [
      { key: 'tier', operator: 'NotIn', values: ['test'] },
      { key: 'team', operator: 'Exists' },
    ],
  });
});
