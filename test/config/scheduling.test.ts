import { expect, test } from '@jest/globals';
import { componentNames, componentOf } from '../../config/component-names.ts';
import { parseConfig } from '../../config/parse.ts';
import { podsOf } from '../pods.ts';
import { accessStack, alloyStack, fullStack } from '../proof/stacks.ts';
import { problemsOf } from './problems-of.ts';

test('a toleration compares the value, unless it says otherwise', () => {
  const { tolerations } = parseConfig({ scheduling: { tolerations: [{ key: 'pool', value: 'a' }] } }).scheduling;

  expect(tolerations).toEqual([{ key: 'pool', operator: 'Equal', value: 'a' }]);
});

test('every component that has pods can be set by its name', () => {
  const deployed = [fullStack, alloyStack, accessStack].flatMap(({ objects }) =>
    podsOf(objects).map(({ labels }) => componentOf(labels['app.kubernetes.io/name'] ?? '')),
  );

  expect([...new Set(deployed)].sort()).toEqual([...componentNames].sort());
});

test('rejects a component that is none', () => {
  expect(problemsOf({ scheduling: { components: { lokki: {} } } })).toEqual([
    "✖ there is no setting 'lokki'; did you mean 'loki'? → at scheduling.components.lokki",
  ]);
});

test('rejects an effect that taints do not have', () => {
  expect(problemsOf({ scheduling: { tolerations: [{ effect: 'NoSchedul' }] } })).toEqual([
    "✖ 'NoSchedul' is not known; did you mean 'NoSchedule'? → at scheduling.tolerations[0].effect",
  ]);
});
