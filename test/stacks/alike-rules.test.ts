import { expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { ConfigInput } from '../../config/schema.ts';
import { withoutAlike } from '../../stacks/alike-rules.ts';
import { type Manifest, manifests } from '../../stacks/manifests.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';

const service = (name: string, namespace: string, more: object = {}) => ({ name, namespace, ...more });

const rulesOf = (config: ConfigInput): Manifest[] =>
  manifests(new ObservabilityStack(new App(), 'observability', { config }))
    .map(({ manifest }) => manifest)
    .filter(({ kind, metadata }) => kind === 'PrometheusRule' && metadata.name.startsWith('service-'));

const namesOf = (rules: readonly Manifest[]): string[] => withoutAlike(rules).map(({ metadata }) => metadata.name);

test('of services that differ in name and namespace alone, the rules of one are kept', () => {
  const rules = rulesOf({ services: [service('cart', 'shop'), service('mail', 'shop'), service('pay', 'bank')] });

  expect(rules).toHaveLength(3);
  expect(namesOf(rules)).toEqual(['service-cart']);
});

test('rules that differ in anything else are kept', () => {
  const rules = rulesOf({
    services: [
      service('cart', 'shop'),
      service('mail', 'shop', { interval: '2m' }),
      service('pay', 'shop', { measures: ['database'] }),
      service('docs', 'shop', { team: 'writers' }),
    ],
  });

  expect(namesOf(rules)).toEqual(['service-cart', 'service-mail', 'service-pay', 'service-docs']);
});

test('a patch that breaks the rule of the last of them is told', () => {
  const config: ConfigInput = {
    services: [service('cart', 'shop'), service('mail', 'shop')],
    patches: [
      {
        target: { kind: 'PrometheusRule', name: 'service-mail' },
        json: [{ op: 'replace', path: '/spec/groups/0/rules/0/expr', value: 'up ==' }],
      },
    ],
  };

  expect(() => rulesOf(config)).toThrow('at PrometheusRule observability/service-mail spec.groups[0].rules[0].expr');
});
