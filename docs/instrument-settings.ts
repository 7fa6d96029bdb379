import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { subjects } from '../packages/instrument/settings/settings.ts';

/** Texts that are refused wherever not everything is allowed. */
const nonsense = ['\u0000', '\u0000'.repeat(1000)];

const titles: Readonly<Record<keyof typeof subjects, string>> = {
  service: 'Who the service is',
  logs: 'Logs',
  metrics: 'Metrics',
  statsd: 'StatsD',
  traces: 'Traces',
  sentry: 'Errors',
  health: 'Health',
  shutdown: 'Shutdown',
};

/** Comments of the variables in the source of a subject: their meaning stands there, once. */
const meanings = (subject: string): ReadonlyMap<string, string> => {
  const source = readFileSync(new URL(`../packages/instrument/settings/${subject}.ts`, import.meta.url), 'utf8');
  const found = source.matchAll(/\/\*\* ([^\n]+) \*\/\n\s+([A-Z][A-Z0-9_]+):/g);
  return new Map([...found].map(([, meaning = '', name = '']) => [name, meaning]));
};

const allowed = (schema: z.ZodType): string => {
  const messages = nonsense.map((value) => schema.safeParse(value).error?.issues[0]?.message);
  return messages.find((message) => message !== undefined)?.replace(/^must (be|consist of|have) /, '') ?? 'any text';
};

const text = (value: unknown): string =>
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
    ? ''
    : `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;

const cell = (content: string): string => content.replaceAll('|', '\\|');

/**
 * Every environment variable of @belvedere/instrument with its meaning, default and allowed values, as Markdown.
 * @throws where a variable has no comment that could be its meaning
 */
export const instrumentSettings = (): string => {
  const told = new Set<string>();
  const parts = Object.entries(subjects).map(([subject, schema]) => {
    const meaning = meanings(subject);
    const rows = Object.entries(schema.in.shape as Readonly<Record<string, z.ZodType>>).flatMap(([name, variable]) => {
      // NODE_ENV decides about defaults of several subjects.
      if (told.has(name) || (name === 'NODE_ENV' && subject !== 'service')) return [];
      told.add(name);
      const means = meaning.get(name);
      if (means === undefined) throw new Error(`settings/${subject}.ts: ${name} needs a comment of one line`);
      const preset = text(variable.safeParse(undefined).data);
      return [`| \`${name}\` | ${cell(means)} | ${preset} | ${cell(allowed(variable))} |`];
    });
    const title = titles[subject as keyof typeof subjects];
    return [`## ${title}`, '', '| variable | meaning | default | allowed |', '| --- | --- | --- | --- |', ...rows, ''];
  });
  return [
    '# Environment variables of @belvedere/instrument',
    '',
    'Written by `npm run docs` from the schemas in `settings/`. An empty variable counts as not set; all that are wrong are',
    'named at once, without their values.',
    '',
    ...parts.flat(),
  ].join('\n');
};
