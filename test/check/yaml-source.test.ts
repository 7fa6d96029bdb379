import { expect, test } from '@jest/globals';
import { readYaml } from '../../check/yaml-source.ts';

test.each([
  ['a plain text', 'a: up == 0', 3, { line: 1, column: 7 }],
  ['a text in quotes', 'a: "up == 0"', 3, { line: 1, column: 8 }],
  ['a text of several lines', 'a: |\n  up\n  == 0', 3, { line: 3, column: 3 }],
  ['a text that is folded', 'a: >-\n  up\n  == 0', 3, { line: 2, column: 3 }],
])('tells where in the file a character of %s stands', (_, text, offset, expected) => {
  const [document] = readYaml(text, 'a.yaml').documents;

  expect(document?.positionOf(['a'], offset)).toEqual(expected);
});

test('tells where a value stands, or the nearest around one that is not there', () => {
  const [document] = readYaml('a:\n  - b: 1\n', 'a.yaml').documents;

  expect(document?.positionOf(['a', 0, 'b'])).toEqual({ line: 2, column: 5 });
  expect(document?.positionOf(['a', 0, 'c', 'd'])).toEqual({ line: 2, column: 5 });
});

test('reads every document of a file, and leaves out the empty ones', () => {
  expect(readYaml('---\na: 1\n---\n---\nb: 2\n', 'a.yaml').documents.map(({ value }) => value)).toEqual([
    { a: 1 },
    { b: 2 },
  ]);
});

test.each([
  ['in a value', 'name: {{ .Values.name }}'],
  ['in a line of its own', 'a: 1\n{{- if .Values.b }}\nb: 2\n{{- end }}'],
  ['in a list', 'a:\n  - {{ include "chart.name" . }}'],
])('rejects a template %s, once for the file', (_, text) => {
  expect(readYaml(text, 'a.yaml').problems).toEqual([
    {
      message: 'this is a template, not yet YAML; render it first (helm template) and check what comes out',
      path: [],
      position: 'a.yaml',
    },
  ]);
});

test('takes the templates of annotations for texts', () => {
  expect(readYaml('summary: "{{ $labels.job }} is down"\nother: \'{{ $value }}\'', 'a.yaml').problems).toEqual([]);
});

test('rejects what is no YAML, with its place', () => {
  expect(readYaml('a: 1\n---\nb: [', 'a.yaml').problems.map(({ position }) => position)).toEqual(['a.yaml:3:5']);
});

test('finds a key that stands twice, and reads the rest', () => {
  const { documents, problems, findings } = readYaml('a: 1\nb: 2\na: 3\n', 'a.yaml');

  expect(problems).toEqual([]);
  expect(documents.map(({ value }) => value)).toEqual([{ a: 3, b: 2 }]);
  expect(findings).toMatchObject([{ code: 'duplicate-key', severity: 'error', file: 'a.yaml', line: 3, column: 1 }]);
});
