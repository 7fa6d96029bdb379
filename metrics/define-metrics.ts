import type { MetricDefinition, MetricType } from './metric-definition.ts';

/** A metric but for its name, which is the key it stands under. */
type Unnamed = Omit<MetricDefinition, 'name'>;

/** Definitions under their names. */
export type Metrics<T extends Readonly<Record<string, Unnamed>>> = {
  readonly [Name in keyof T & string]: MetricDefinition & { readonly name: Name; readonly type: T[Name]['type'] };
};

const ofType =
  <const Type extends MetricType>(type: Type) =>
  /** What it tells, the labels its emitter sets, and its unit. @default unit - what its name ends in, before `_total` */
  (help: string, labels: readonly string[] = [], unit?: string) => ({
    type,
    help,
    labels,
    ...(unit === undefined ? {} : { unit }),
  });

export const counter = ofType('counter');
export const gauge = ofType('gauge');
export const histogram = ofType('histogram');
export const summary = ofType('summary');
/** A gauge that is always 1: what it tells is in its labels. */
export const info = ofType('info');

/** Unit at the end of a name. @see https://prometheus.io/docs/practices/naming/#base-units */
const unitInName = (name: string): string | undefined =>
  /_(seconds|bytes|ratio|celsius|hertz)(?:_total)?$/.exec(name)?.[1];

/** Puts each definition's name into it, and the unit that the name says. */
export const defineMetrics = <const T extends Readonly<Record<string, Unnamed>>>(definitions: T): Metrics<T> =>
  Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => {
      const unit = definition.unit ?? unitInName(name);
      return [name, { name, ...definition, ...(unit === undefined ? {} : { unit }) }];
    }),
  ) as Metrics<T>;
