import { bare, type Call, type Expr, type VectorSelector } from './ast.ts';
import { functions } from './functions.ts';
import { fateOf, may, never, sure, withFates, type Fate, type LabelFlow } from './label-flow.ts';

const nameLabel = '__name__';

/** Functions that give back the very series they were given. */
const keepName: ReadonlySet<string> = new Set([
  'first_over_time',
  'info',
  'label_join',
  'label_replace',
  'last_over_time',
  'sort',
  'sort_by_label',
  'sort_by_label_desc',
  'sort_desc',
]);

const text = (expr: Expr | undefined): string | undefined => {
  const literal = expr && bare(expr);
  return literal?.kind === 'string' ? literal.value : undefined;
};

/** `absent` gives its result the values its selector asks for by `=`; a label it asks about twice, not always. */
const absentLabels = (call: Call, arg: Expr | undefined): LabelFlow => {
  const inner = arg && bare(arg);
  const none: LabelFlow = { named: new Map(), others: never(call) };
  const selector: VectorSelector | undefined =
    inner?.kind === 'selector' ? inner : inner?.kind === 'matrix' ? inner.selector : undefined;
  if (selector === undefined) return none;
  const fates = selector.matchers
    .filter(({ label, op, value }) => label !== nameLabel && op === '=' && value !== '')
    .map((matcher): [string, Fate] => {
      const once = selector.matchers.filter(({ label }) => label === matcher.label).length === 1;
      return [matcher.label, once ? sure(matcher) : may];
    });
  return withFates(none, fates);
};

/** Patterns that take every value, the empty one too. */
const everything: ReadonlySet<string> = new Set(['.*', '(.*)', '^.*$', '^(.*)$']);

const replacedFate = (call: Call, before: Fate): Fate => {
  const [, , replacement, , pattern] = call.args.map(text);
  if (replacement === undefined || pattern === undefined) return may;
  const always = everything.has(pattern);
  if (replacement === '') return always || before.state === 'never' ? never(call) : may;
  // What is put in for `$1` may be empty.
  if (replacement.includes('$')) return may;
  return always || before.state === 'sure' ? sure(call) : may;
};

const joinedFate = (call: Call, inner: LabelFlow): Fate => {
  const [, , separator, ...sources] = call.args.map(text);
  const fates = sources.map((label) => (label === undefined ? may : fateOf(inner, label)));
  if (fates.some(({ state }) => state === 'sure')) return sure(call);
  if (separator !== '' && separator !== undefined && sources.length > 1) return sure(call);
  return fates.every(({ state }) => state === 'never') ? never(call) : may;
};

/** The labels of what a function gives back. */
export const callLabels = (call: Call, flow: (expr: Expr) => LabelFlow): LabelFlow => {
  const { name, args } = call;
  const none: LabelFlow = { named: new Map(), others: never(call) };
  if (name === 'absent' || name === 'absent_over_time') return absentLabels(call, args[0]);

  const signature = functions.get(name);
  const position = signature?.args.findIndex((type) => type === 'vector' || type === 'matrix') ?? -1;
  const source = position === -1 ? undefined : args[position];
  if (source === undefined || signature?.returns === 'scalar') return none;

  const inner = flow(source);
  const named = keepName.has(name) ? inner : withFates(inner, [[nameLabel, never(call)]]);
  const label = text(args[1]) ?? '';
  switch (name) {
    case 'label_replace':
      return withFates(named, [[label, replacedFate(call, fateOf(inner, label))]]);
    case 'label_join':
      return withFates(named, [[label, joinedFate(call, inner)]]);
    case 'histogram_quantile':
    case 'histogram_fraction':
      return withFates(named, [['le', never(call)]]);
    case 'histogram_quantiles':
      return withFates(named, [
        ['le', never(call)],
        [label, sure(call)],
      ]);
    case 'info':
      // Labels of the info metric come in, whichever those are.
      return {
        named: new Map([...named.named].filter(([, { state }]) => state === 'sure')),
        others: may,
      };
    default:
      return named;
  }
};
