import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

const agents = ['nodeExporter', 'kubeStateMetrics', 'blackbox'] as const;

test.each(agents)('%s is on and can be turned off', (agent) => {
  expect(parseConfig({})[agent].enabled).toBe(true);
  expect(parseConfig({ [agent]: { enabled: false } })[agent].enabled).toBe(false);
});

test.each([...agents, 'prometheusOperator'])('rejects a word in place of the switch of %s', (agent) => {
  expect(problemsOf({ [agent]: { enabled: 'no' } })).toEqual([
    `✖ a text stands where true or false belongs; write true or false → at ${agent}.enabled`,
  ]);
});
