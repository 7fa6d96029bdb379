import { expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import { problemsOf } from './problems-of.ts';

test('labels and annotations stand in the order of their names', () => {
  const { labels, annotations } = parseConfig({
    metadata: { labels: { team: 'a', area: 'b' }, annotations: { z: 'any text: at all', a: '' } },
  }).metadata;

  expect(JSON.stringify({ labels, annotations })).toBe(
    '{"labels":{"area":"b","team":"a"},"annotations":{"a":"","z":"any text: at all"}}',
  );
});

test.each(['app.kubernetes.io/name', 'app.kubernetes.io/part-of', 'pod-security.kubernetes.io/enforce'])(
  'rejects %s, which is not free to choose',
  (name) => {
    expect(problemsOf({ metadata: { labels: { [name]: 'x' } } })).toEqual([
      `✖ the stack sets this one itself; remove it → at metadata.labels."${name}"`,
    ]);
  },
);

test('rejects what is no label', () => {
  expect(problemsOf({ metadata: { labels: { team: 'not a label' } } })).toEqual([
    '✖ "not a label" is not a label value; use at most 63 of A-Z, a-z, 0-9, "-", "_" and ".", in quotes if it looks like a number → at metadata.labels.team',
  ]);
});
