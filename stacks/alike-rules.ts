import type { Manifest } from './manifests.ts';

interface Rule {
  readonly expr?: unknown;
  readonly [field: string]: unknown;
}
interface RuleGroup {
  readonly rules?: readonly Rule[];
  readonly [field: string]: unknown;
}

/** A name that has no meaning to PromQL, a pattern or a template but itself. */
const plainName = /^[a-z][a-z0-9-]*$/;

/** The rules of a service with a sign in place of its name and its namespace; nothing where they are not about one. */
const pattern = ({ kind, metadata, spec }: Manifest): string | undefined => {
  const name = metadata.labels?.['app.kubernetes.io/name'] ?? '';
  const { groups } = (spec ?? {}) as { readonly groups?: readonly RuleGroup[] };
  if (kind !== 'PrometheusRule' || groups === undefined) return undefined;
  const [, namespace = ''] = /namespace="([^"]*)"/.exec(String(groups[0]?.rules?.[0]?.expr)) ?? [];
  if (!plainName.test(name) || !plainName.test(namespace) || name === namespace) return undefined;

  // In an expression only whole values: a part of one, or a word of PromQL, may be the same by chance.
  const inExpr = (text: string) => text.replaceAll(`"${name}"`, '"\0"').replaceAll(`"${namespace}"`, '"\u0001"');
  const inText = (text: string) => text.replaceAll(name, '\0').replaceAll(namespace, '\u0001');
  const parts = groups.flatMap(({ rules = [], ...group }) => [
    inText(JSON.stringify(group)),
    ...rules.flatMap(({ expr, ...rest }) => [inExpr(String(expr)), inText(JSON.stringify(rest))]),
  ]);
  return parts.join('\n');
};

/** One of all rules that tell of their service the same, but for its name and namespace: what is wrong with one is wrong with all. */
export const withoutAlike = (manifests: readonly Manifest[]): Manifest[] => {
  const seen = new Set<string>();
  return manifests.filter((manifest) => {
    const text = pattern(manifest);
    if (text === undefined) return true;
    const isNew = !seen.has(text);
    seen.add(text);
    return isNew;
  });
};
