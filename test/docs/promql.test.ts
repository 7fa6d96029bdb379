import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import * as app from '../../metrics/app.ts';
import { analyze, type AnalyzeOptions } from '../../promql/analyze.ts';

const page = readFileSync(new URL('../../docs/promql.md', import.meta.url), 'utf8');
const folder = new URL('../../promql/findings/', import.meta.url);

const catalogue = { metrics: Object.values(app), targetLabels: ['job', 'instance', 'namespace', 'service_name'] };

const optionsOf = (kind: string, more: string): AnalyzeOptions => {
  const given = JSON.parse(more === '' ? '{}' : more) as { catalogue?: boolean };
  return { ...given, kind: kind as AnalyzeOptions['kind'], ...(given.catalogue && { catalogue }) } as AnalyzeOptions;
};

const examples = page
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const blocks = [...section.matchAll(/^```promql (bad|good) (\w+) ?(.*)\n([\s\S]*?)^```/gm)].map(
      ([, verdict, kind = '', more = '', text = '']) => ({
        verdict,
        options: optionsOf(kind, more),
        text: text.trim(),
      }),
    );
    return {
      code: /^`([\w-]+)`/.exec(section)?.[1] ?? '',
      bad: blocks.filter(({ verdict }) => verdict === 'bad'),
      good: blocks.filter(({ verdict }) => verdict === 'good'),
    };
  });

describe.each(examples)('finding $code of docs/promql.md', ({ code, bad, good }) => {
  test('is found where the page shows it', () => {
    expect(bad).not.toEqual([]);
    for (const { text, options } of bad)
      expect(analyze(text, options).findings.map((finding) => finding.code)).toContain(code);
  });

  test('is the only reason why the good twin differs: it has no error, warning or this finding', () => {
    expect(good).not.toEqual([]);
    for (const { text, options } of good)
      expect(
        analyze(text, options).findings.filter((finding) => finding.severity !== 'info' || finding.code === code),
      ).toEqual([]);
  });
});

test('the page shows every finding there is, and no other', () => {
  const sources = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/code: (?:\w+ === '\w+' \? )?'([\w-]+)'(?: : '([\w-]+)')?/g)].flatMap(([, a, b]) => [a, b]),
  );

  expect([...new Set([...codes, 'promql-syntax'])].filter((code) => code !== undefined).sort()).toEqual(
    examples.map(({ code }) => code).sort(),
  );
});
