import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { check } from '../../check/check.ts';
import { documentsOf } from '../../check/documents.ts';
import type { Finding } from '../../check/finding.ts';
import { readYaml } from '../../check/yaml-source.ts';
import { checkEntries } from '../../docs/check-entry.ts';

const findingsIn = (text: string): Finding[] => {
  const { documents, problems, findings } = readYaml(text, 'example.yaml');
  expect(problems).toEqual([]);
  return check(documentsOf(documents), findings);
};

const entries = checkEntries();

test.each(entries)('the entry of $code says what it is about', ({ text }) => {
  expect(text).toMatch(/^[A-Z`].*\.$/);
});

const shown = entries.flatMap(({ code, example }) => (example === undefined ? [] : [{ code, ...example }]));

describe.each(shown)('finding $code of docs/checks.md', ({ code, wrong, right }) => {
  test('is found where the page shows it, alone, with its line', () => {
    const found = findingsIn(wrong).filter(({ severity, code: other }) => severity !== 'info' || other === code);

    expect(new Set(found.map((finding) => finding.code))).toEqual(new Set([code]));
    for (const { line, fix, message } of found) {
      expect(line).toBeGreaterThan(0);
      expect(message).not.toBe('');
      expect(fix).not.toBe('');
    }
  });

  test('is not found once mended, and nothing else is', () => {
    expect(findingsIn(right)).toEqual([]);
  });
});

test('the page has every code there is, and no other', () => {
  const folder = new URL('../../check/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^(?:(?:rules|dashboards|logql)\/)?[\w-]+\.ts$/.test(name))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'));
  const codes = sources.flatMap((source) =>
    [...source.matchAll(/(?:code: |\bsay\(\s*)'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code),
  );

  expect([...new Set(codes)].sort()).toEqual(entries.map(({ code }) => code));
});
