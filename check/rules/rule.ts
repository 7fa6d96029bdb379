import type { Expr } from '../../promql/ast.ts';
import { durationSeconds } from '../../promql/duration.ts';
import { type Parsed, tryParse } from '../../promql/parse.ts';
import { asList, asMap, asText, isMap, type Path, type Source } from '../source.ts';

export interface Group {
  readonly source: Source;
  readonly path: Path;
  readonly name: string;
  /** Seconds between its evaluations. @default - that of the server */
  readonly interval?: number;
  readonly rules: readonly Rule[];
}

export interface Rule {
  readonly source: Source;
  readonly path: Path;
  readonly kind: 'alert' | 'recording';
  /** Of the alert, or of the series it records. */
  readonly name: string;
  readonly text: string;
  readonly parsed: Parsed;
  /** Missing where the text is no expression. */
  readonly expr?: Expr;
  /** Seconds; 0 where none is written. */
  readonly for: number;
  readonly keepFiringFor: number;
  /** Those of its group are its own, too. */
  readonly labels: ReadonlyMap<string, string>;
  readonly annotations: ReadonlyMap<string, string>;
}

const texts = (value: unknown): [string, string][] =>
  Object.entries(asMap(value)).flatMap(([name, entry]) =>
    typeof entry === 'string' || typeof entry === 'number' || typeof entry === 'boolean' ? [[name, String(entry)]] : [],
  );

const seconds = (value: unknown): number => durationSeconds(asText(value) ?? '') ?? 0;

const readRule = (source: Source, path: Path, groupLabels: unknown, value: unknown): Rule[] => {
  const { alert, record, expr, for: pending, keep_firing_for: keep, labels, annotations } = asMap(value);
  const name = asText(alert) ?? asText(record);
  if (name === undefined || (typeof expr !== 'string' && typeof expr !== 'number')) return [];
  const text = String(expr);
  const parsed = tryParse(text);
  return [
    {
      source,
      path,
      kind: alert === undefined ? 'recording' : 'alert',
      name,
      text,
      parsed,
      ...(parsed.ok && { expr: parsed.expr }),
      for: seconds(pending),
      keepFiringFor: seconds(keep),
      labels: new Map([...texts(groupLabels), ...texts(labels)]),
      annotations: new Map(texts(annotations)),
    },
  ];
};

/** The groups of a rule file, as far as they are well-formed: what is not is told by the check of their form. */
export const readGroups = (source: Source): Group[] =>
  asList(asMap(source.value).groups).flatMap((group, i) => {
    if (!isMap(group)) return [];
    const path = ['groups', i];
    const interval = durationSeconds(asText(group.interval) ?? '');
    return [
      {
        source,
        path,
        name: asText(group.name) ?? '',
        ...(interval !== undefined && interval > 0 && { interval }),
        rules: asList(group.rules).flatMap((rule, n) => readRule(source, [...path, 'rules', n], group.labels, rule)),
      },
    ];
  });
