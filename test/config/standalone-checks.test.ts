import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test('a standalone Prometheus needs no other setting', () => {
  expect(parseConfig({ prometheus: { mode: 'standalone' } }).prometheusOperator.enabled).toBeUndefined();
  expect(problemsOf({ prometheus: { mode: 'standalone' }, prometheusOperator: { enabled: false } })).toEqual([]);
});

test('rejects what only the operator can do', () => {
  const config = {
    prometheus: { mode: 'standalone', extraNamespaces: ['platform'] },
    prometheusOperator: { enabled: true },
  } as const;

  expect(problemsOf(config)).toEqual([
    '✖ a standalone Prometheus has no use for the operator; remove this setting, or set prometheus.mode to operator → at prometheusOperator.enabled',
    '✖ without the operator nobody reads the monitors and rules of other namespaces; name what is to be monitored under services, or set prometheus.mode to operator → at prometheus.extraNamespaces',
  ]);
});
