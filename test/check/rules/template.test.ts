import { expect, test } from '@jest/globals';
import { ofAlert } from './findings-of.ts';

const summary = (text: string) => ofAlert({ annotations: { summary: text } });
const at = 'groups[0].rules[0].annotations.summary';

test.each([
  ['{{ $labels.job', 'error template-syntax'],
  ['{{ $label.job }}', 'error template-syntax'],
  ['{{ humanise $value }}', 'error template-syntax'],
  ['{{ .Label.job }}', 'error template-syntax'],
  ['{{ end }}', 'error template-syntax'],
  ['$labels.job is slow', 'warning template-not-expanded'],
  ['{{ "{{ $labels.job }}" }}', 'warning template-not-expanded'],
  ['{{ $labels.instance }}', 'warning template-label'],
])('%s is told as %s', (text, expected) => {
  expect(summary(text)).toEqual([`${expected} ${at}`]);
});

test.each([
  '{{ $labels.job }}: {{ $value | humanizeDuration }}',
  '{{ with $x := .Value }}{{ $x }}{{ end }}',
  '{{ range query "up" }}{{ .Labels.instance }}{{ end }}',
  '{{/* a comment */}}slow',
])('%s is as it should be', (text) => {
  expect(summary(text)).toEqual([]);
});

test('a label does not change with the value', () => {
  expect(ofAlert({ labels: { severity: 'warning', value: '{{ $value }}' } })).toEqual([
    'warning value-in-label groups[0].rules[0].labels.value',
  ]);
});
