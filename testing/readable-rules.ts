import type { TestedGroup, TestedRule } from './tested-group.ts';

const indented = (text: string, by: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `${by}${line}`)
    .join('\n');

const pairs = (title: string, map: Readonly<Record<string, string | undefined>> | undefined): string[] =>
  Object.entries(map ?? {}).map(([name, value]) => `    ${title} ${name}: ${value ?? ''}`);

const readable = ({ alert, record, expr, for: pending, labels, annotations }: TestedRule): string =>
  [
    `  ${alert === undefined ? `record ${record ?? ''}` : `alert ${alert}`}${pending === undefined ? '' : `, for ${pending}`}`,
    indented(expr, '    | '),
    ...pairs('label', labels),
    ...pairs('annotation', annotations),
  ].join('\n');

/**
 * Rules as a person reads them, for a snapshot: `expect(readableRules(groups)).toMatchSnapshot()`. What changed is a line of
 * its own in the difference: an expression, a threshold, a label.
 */
export const readableRules = (groups: readonly TestedGroup[]): string =>
  groups.map(({ name, rules }) => [`group ${name}`, ...rules.map(readable)].join('\n')).join('\n\n');
