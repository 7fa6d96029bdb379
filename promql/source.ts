import type { Span } from './ast.ts';
import type { Feature } from './feature.ts';
import type { Node } from './node.ts';

/** What is read, and where what is wrong with it is told. */
export interface Source {
  readonly text: string;
  readonly features: ReadonlySet<Feature>;
  readonly report: (span: Span, message: string) => void;
}

export const spanOf = ({ from, to }: Node): Span => ({ from, to });

export const textOf = ({ text }: Source, { from, to }: Span): string => text.slice(from, to);

/** The child of that name or group, which the grammar promises. */
export const childOf = (node: Node, name: string): Node => {
  const child = node.getChild(name);
  if (child === undefined) throw new Error(`the grammar gave ${node.name} without ${name}`);
  return child;
};

/** Reports the use of what Prometheus takes only with a feature. */
export const needsFeature = (source: Source, span: Span, what: string, feature: Feature): void => {
  if (!source.features.has(feature))
    source.report(span, `${what} is experimental: Prometheus takes it with --enable-feature=${feature}`);
};
