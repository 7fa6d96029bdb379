import type { Answer } from './generate.ts';

/** The value that `share` of the sorted values do not exceed (nearest rank). */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

const sortedTimes = (answers: readonly Answer[]) =>
  answers.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);

const groupBy = <Key>(answers: readonly Answer[], key: (answer: Answer) => Key): Map<Key, Answer[]> => {
  const groups = new Map<Key, Answer[]>();
  for (const answer of answers) {
    const group = groups.get(key(answer));
    if (group === undefined) groups.set(key(answer), [answer]);
    else group.push(answer);
  }
  return groups;
};

const time = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`.padStart(11);

/** What became of the requests, for a person to read. */
export const summary = (answers: readonly Answer[]): string => {
  const statuses = [...groupBy(answers, ({ status }) => status)]
    .map(([status, group]) => [status === undefined ? 'no answer' : String(status), group.length] as const)
    .sort(([one], [other]) => one.localeCompare(other));
  const row = (name: string, group: readonly Answer[]): string => {
    const times = sortedTimes(group);
    const failed = group.filter(({ status }) => status === undefined || status >= 500).length;
    const cells = [0.5, 0.95, 0.99].map((share) => time(percentile(times, share)));
    return `${name.padEnd(26)}${String(group.length).padStart(8)}${String(failed).padStart(8)}${cells.join('')}`;
  };
  return [
    `${''.padEnd(26)}${'requests'.padStart(8)}${'failed'.padStart(8)}${['p50', 'p95', 'p99'].map((head) => head.padStart(11)).join('')}`,
    ...[...groupBy(answers, ({ name }) => name)]
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, group]) => row(name, group)),
    row('all', answers),
    '',
    ...statuses.map(([status, count]) => `${status.padEnd(12)}${String(count).padStart(8)}`),
  ].join('\n');
};
