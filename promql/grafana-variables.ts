const variable = String.raw`\$\{\w+(?::\w+)?\}|\[\[\w+(?::\w+)?\]\]|\$\w+`;

/** Strings, which stay; else a variable, with the bracket before it where it is a range. */
const place = new RegExp(
  String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|` +
    '`[^`]*`' +
    String.raw`|(?<before>[[:]\s*|\boffset\s+)(?<time>${variable})|(?<list>\(\s*|,\s*)(?<label>${variable})(?=\s*[,)])|(?<name>${variable})`,
  'gi',
);

type Groups = Readonly<Record<string, string | undefined>>;

/** Seconds that stand for a range nobody knows yet: as good as any. */
const time = (length: number): string => `${'0'.repeat(Math.max(0, length - 2))}5m`.slice(-Math.max(2, length));

/**
 * The same text, letter for letter as long, with something PromQL knows in place of Grafana's variables: a duration in
 * brackets, a name in a list of labels, elsewhere a number. In strings they stay.
 */
export const maskVariables = (text: string): string =>
  text.replaceAll(place, (whole: string, ...rest: unknown[]) => {
    const groups = rest.at(-1) as Groups;
    const grouping = /\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*$/i.test(
      text.slice(0, rest.at(-3) as number) + (groups.list ?? ''),
    );
    if (groups.time !== undefined) return `${groups.before ?? ''}${time(groups.time.length)}`;
    if (groups.label !== undefined)
      return `${groups.list ?? ''}${grouping ? '_'.repeat(groups.label.length) : '1'.padStart(groups.label.length, '0')}`;
    return groups.name === undefined ? whole : '1'.padStart(groups.name.length, ' ');
  });
