import { expect, test } from '@jest/globals';
import { objectLabels, selectorLabels } from '../../constructs/component.ts';

test('pods are selected by name and stack, which never change', () => {
  expect(selectorLabels('loki', 'observatory')).toEqual({
    'app.kubernetes.io/name': 'loki',
    'app.kubernetes.io/part-of': 'observatory',
  });
});

test('objects carry the labels they are selected by, and who wrote them', () => {
  expect(objectLabels('loki', 'observatory')).toEqual({
    ...selectorLabels('loki', 'observatory'),
    'app.kubernetes.io/managed-by': 'belvedere',
  });
});
