import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { alloyConfig } from '../../constructs/alloy-config.ts';
import { jsonExpressions, structuredMetadata } from '../../constructs/container-logs.ts';
import { promtailConfig } from '../../constructs/promtail-config.ts';

const target = { cluster: 'north', lokiUrl: 'http://loki:3100' };

interface PromtailText {
  scrape_configs: [
    { relabel_configs: Record<string, unknown>[]; pipeline_stages: Record<string, Record<string, unknown>>[] },
  ];
}
const [promtail] = (parse(promtailConfig(target)) as PromtailText).scrape_configs;

/** Each block of a kind: its attributes, in which a list or a text is written as JSON. */
const blocks = (text: string, name: string): Record<string, unknown>[] =>
  [...text.matchAll(new RegExp(`^ *${name} \\{\\n((?: +\\w+ = .*\\n)+)`, 'gm'))].map(([, lines = '']) =>
    Object.fromEntries(
      [...lines.matchAll(/(\w+) = (.*)/g)].map(([, key = '', value = '']) => [key, JSON.parse(value) as unknown]),
    ),
  );

test('Promtail and Alloy make the same labels of a pod, by the same steps', () => {
  expect(blocks(alloyConfig({ ...target, mode: 'files' }), 'rule').slice(0, -1)).toEqual(promtail.relabel_configs);
});

test.each(['api', 'files'] as const)('Alloy, reading %s, takes the same from a line as Promtail', (mode) => {
  const text = alloyConfig({ ...target, mode });
  const stage = (name: string) => promtail.pipeline_stages.flatMap((stages) => stages[name] ?? []);

  expect(blocks(text, 'stage.timestamp')).toEqual(stage('timestamp'));
  expect(blocks(text, 'stage.template')).toEqual(stage('template'));
  expect(blocks(text, 'stage.regex')).toEqual(stage('regex'));
  for (const [name, path] of Object.entries(jsonExpressions)) expect(text).toContain(`${name} = "${path}",`);
  for (const name of structuredMetadata) expect(text).toContain(`${name} = "",`);
  expect(stage('json')).toEqual([{ expressions: jsonExpressions }]);
  expect(Object.keys(stage('structured_metadata')[0] ?? {})).toEqual(structuredMetadata);
});
