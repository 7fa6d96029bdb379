import { styleText } from 'node:util';
import { check as findingsOf } from '../check/check.ts';
import type { Finding } from '../check/finding.ts';
import { readPaths, type Read } from '../check/read-paths.ts';
import { asList, asMap } from '../check/source.ts';

export interface CheckOptions {
  readonly format: 'text' | 'json';
}

export interface CheckOutcome {
  readonly text: string;
  /** Whether there is an error or a warning; hints alone fail nothing. */
  readonly found: boolean;
}

const marks = {
  error: styleText('red', '✖'),
  warning: styleText('yellow', '⚠'),
  info: styleText('cyan', 'ℹ'),
} as const;

const placeText = ({ file, line, column, path, resource }: Finding): string => {
  const position = [file, line, column].filter((part) => part !== undefined).join(':');
  const within = [resource, path].filter((part) => part !== '').join(' ');
  return within === '' ? position : `${position} (${within})`;
};

const findingText = (finding: Finding): string => {
  const { severity, message, fix, code, excerpt } = finding;
  const lines = excerpt?.split('\n').map((line) => `    ${line}\n`) ?? [];
  return `${marks[severity]} ${message}; ${fix} [${code}]\n  → at ${placeText(finding)}\n${lines.join('')}`;
};

const counted = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? '' : 's'}`;

const summary = (read: Read, findings: readonly Finding[]): string => {
  const rules = read.ruleFiles
    .flatMap(({ value }) => asList(asMap(value).groups))
    .reduce<number>((sum, group) => sum + asList(asMap(group).rules).length, 0);
  const of = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  const looked = [
    counted(read.files, 'file'),
    counted(rules, 'rule'),
    counted(read.alertmanagers.length, 'Alertmanager configuration'),
    counted(read.dashboards.length, 'dashboard'),
    counted(read.objects.length, 'object'),
  ].join(', ');
  const found =
    findings.length === 0
      ? 'nothing found'
      : [counted(of('error'), 'error'), counted(of('warning'), 'warning'), counted(of('info'), 'hint')].join(', ');
  return `${looked}: ${found}\n`;
};

/**
 * Checks files and folders, and returns what to tell about them.
 * @throws InputError with everything that cannot be read
 */
export const check = (paths: readonly string[], { format }: CheckOptions): CheckOutcome => {
  const read = readPaths(paths);
  const findings = findingsOf(read, read.findings);
  const text =
    format === 'json'
      ? `${JSON.stringify(findings, undefined, 2)}\n`
      : [...findings.map(findingText), summary(read, findings)].join('\n');
  return { text, found: findings.some(({ severity }) => severity !== 'info') };
};
