import type { ListedAlert } from '../stacks/alert-list.ts';
import { markdownCell, textTable } from './text-table.ts';

const columns = ['alert', 'severity', 'for', 'receiver', 'runbook', 'expression'] as const;

/** An expression on one line; within its texts nothing is changed. */
const onOneLine = (expr: string): string =>
  expr
    .replaceAll(/([([])\s*\n\s*/g, '$1')
    .replaceAll(/\s*\n\s*([)\]])/g, '$1')
    .replaceAll(/\s*\n\s*/g, ' ');

const cells = ({ alert, severity, for: pending, receivers, runbook, expr }: ListedAlert): string[] => [
  alert,
  severity ?? '',
  pending,
  receivers.join(', '),
  runbook ?? '',
  onOneLine(expr),
];

/** Alerts as a table for the terminal. */
export const alertTable = (alerts: readonly ListedAlert[]): string =>
  textTable([columns.map((column) => column.toUpperCase()), ...alerts.map(cells)]);

const markdownRow = (alert: ListedAlert): string => {
  const [name = '', severity = '', pending = '', receiver = '', runbook = '', expr = ''] =
    cells(alert).map(markdownCell);
  const linked = runbook === '' ? name : `[${name}](${runbook})`;
  return `| ${linked} | ${severity} | ${pending} | ${receiver} | \`${expr}\` |`;
};

/** The same as Markdown: a table for each group of rules, in which an alert is the link to its runbook. */
export const alertMarkdown = (alerts: readonly ListedAlert[]): string =>
  [...new Set(alerts.map(({ group }) => group))]
    .map((group) =>
      [
        `## ${group}`,
        '',
        '| alert | severity | for | receiver | expression |',
        '| --- | --- | --- | --- | --- |',
        ...alerts.filter((alert) => alert.group === group).map(markdownRow),
        '',
      ].join('\n'),
    )
    .join('\n');
