import type { Expr } from './ast.ts';
import { KnownSeries, type Catalogue } from './catalogue.ts';
import type { Feature } from './feature.ts';
import type { Examined, Finding, Purpose } from './finding.ts';
import { checks } from './findings/checks.ts';
import { maskVariables } from './grafana-variables.ts';
import type { LabelFlow } from './label-flow.ts';
import { labelFlow } from './labels.ts';
import { type Parsed, tryParse } from './parse.ts';
import { references, type Reference } from './references.ts';

export interface AnalyzeOptions extends Purpose {
  /** @default - what names tell by convention */
  readonly catalogue?: Catalogue;
  /** @default - none */
  readonly features?: ReadonlySet<Feature>;
  /** What `tryParse` made of the text, where that is known already. */
  readonly parsed?: Parsed;
}

export interface Analysis {
  /** In the order they stand; one of code `promql-syntax` when the expression is none. */
  readonly findings: readonly Finding[];
  /** Missing when the expression is none, like the others. */
  readonly expr?: Expr;
  readonly flow?: LabelFlow;
  readonly references: readonly Reference[];
}

const seriesByCatalogue = new WeakMap<Catalogue, KnownSeries>();
const nothingKnown = new KnownSeries();

const seriesOf = (catalogue: Catalogue | undefined): KnownSeries => {
  if (catalogue === undefined) return nothingKnown;
  const series = seriesByCatalogue.get(catalogue) ?? new KnownSeries(catalogue);
  seriesByCatalogue.set(catalogue, series);
  return series;
};

/** Everything there is to say about an expression: whether it is one, what it reads, its labels, and what is wrong with it. */
export const analyze = (text: string, options: AnalyzeOptions): Analysis => {
  const readable = options.kind === 'panel' ? maskVariables(text) : text;
  const parsed = options.parsed ?? tryParse(readable, options.features);
  if (!parsed.ok) {
    const findings = parsed.problems.map(({ message, span }): Finding => ({
      code: 'promql-syntax',
      severity: 'error',
      message,
      span,
    }));
    return { findings, references: [] };
  }
  const { expr } = parsed;
  const series = seriesOf(options.catalogue);
  const ofMetric = (name: string) => series.labelsOf(name);
  const flows = new Map<Expr, LabelFlow>();
  const flow = (of: Expr): LabelFlow => {
    const known = flows.get(of);
    if (known) return known;
    const found = labelFlow(of, ofMetric, flow);
    flows.set(of, found);
    return found;
  };
  const examined: Examined = {
    expr,
    text: readable,
    purpose: options,
    series,
    flow,
  };
  const findings = checks.flatMap((check) => check(examined)).sort((a, b) => a.span.from - b.span.from);
  return { findings, expr, flow: flow(expr), references: references(expr) };
};
