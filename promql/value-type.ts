import { bare, type Binary, type Call, type Expr, type Span, type VectorSelector } from './ast.ts';
import { comparisons, sets } from './operators.ts';
import type { Feature } from './feature.ts';
import { aggregations, functions } from './functions.ts';
import type { PromqlProblem } from './problem.ts';
import { matchesWhole } from './regexp.ts';

/** What an expression yields: one sample a series, samples over a range, a number, or a text. */
export type ValueType = 'vector' | 'matrix' | 'scalar' | 'string';

const documented: Readonly<Record<ValueType, string>> = {
  vector: 'an instant vector',
  matrix: 'a range vector',
  scalar: 'a scalar',
  string: 'a string',
};

type Report = (span: Span, message: string) => void;

/** The type of an expression that passed `typeProblems`. */
export const valueType = (expr: Expr): ValueType => {
  switch (expr.kind) {
    case 'number':
      return 'scalar';
    case 'string':
      return 'string';
    case 'matrix':
    case 'subquery':
      return 'matrix';
    case 'selector':
    case 'aggregation':
      return 'vector';
    case 'call':
      return functions.get(expr.name)?.returns ?? 'vector';
    case 'unary':
    case 'paren':
      return valueType(expr.expr);
    case 'binary':
      return valueType(expr.left) === 'scalar' && valueType(expr.right) === 'scalar' ? 'scalar' : 'vector';
  }
};

const hint = (wanted: ValueType, given: Expr): string => {
  const type = valueType(given);
  if (wanted === 'matrix' && bare(given).kind === 'selector') return "; add a range such as '[5m]'";
  if (wanted === 'matrix' && type === 'vector')
    return "; make a subquery such as '[5m:]', or take the rate before it is aggregated";
  if (wanted === 'vector' && type === 'matrix') return '; put it through a function such as rate()';
  if (wanted === 'vector' && type === 'scalar') return '; vector() makes one of a scalar';
  if (wanted === 'scalar' && type === 'vector') return '; scalar() makes one of a vector with one series';
  return '';
};

const expectType = (report: Report, expr: Expr, wanted: ValueType, place: string): void => {
  const type = valueType(expr);
  if (type !== wanted)
    report(expr, `${place} must be ${documented[wanted]}, got ${documented[type]}${hint(wanted, expr)}`);
};

const checkArgumentCount = (report: Report, call: Call): void => {
  const { args, optional = 0, repeats = 0 } = functions.get(call.name) ?? { args: [] };
  const [least, most] = [args.length - optional, args.length + repeats];
  if (call.args.length >= least && call.args.length <= most) return;
  const expected =
    least === most
      ? String(least)
      : most === Infinity
        ? `at least ${String(least)}`
        : `${String(least)} to ${String(most)}`;
  const noun = expected === '1' ? 'argument' : 'arguments';
  report(call, `${call.name}() takes ${expected} ${noun}, got ${String(call.args.length)}`);
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

const checkCall = (report: Report, call: Call, features: ReadonlySet<Feature>): void => {
  const signature = functions.get(call.name);
  if (signature === undefined) return;
  if (signature.experimental && !features.has('promql-experimental-functions'))
    report(
      { from: call.from, to: call.from + call.name.length },
      `${call.name}() is experimental: Prometheus takes it with --enable-feature=promql-experimental-functions`,
    );
  checkArgumentCount(report, call);
  if (call.name === 'info' && call.args[1] !== undefined) {
    const labels = call.args[1];
    if (labels.kind !== 'selector' || labels.name !== undefined)
      report(labels, 'the second argument of info() is matchers in braces without a name');
  }
  call.args.forEach((arg, i) => {
    const wanted = signature.args[Math.min(i, signature.args.length - 1)];
    if (wanted === undefined || (i >= signature.args.length && signature.repeats === undefined)) return;
    const place = call.args.length === 1 ? 'the argument' : `the ${ordinals[i] ?? `${String(i + 1)}th`} argument`;
    expectType(report, arg, wanted, `${place} of ${call.name}()`);
  });
};

const checkMatching = (report: Report, { op, opSpan, matching, fill, ...binary }: Binary): void => {
  const types = [valueType(binary.left), valueType(binary.right)];
  if (types.some((type) => type !== 'vector')) {
    if (matching && matching.labels.length > 0)
      report(matching, `'${matching.on ? 'on' : 'ignoring'}' matches series of two instant vectors; here is only one`);
    if (fill) report(opSpan, 'series are filled in between two instant vectors only');
    return;
  }
  if (!sets.has(op)) return;
  if (matching?.group)
    report(matching, `'group_${matching.group}' cannot stand with '${op}', which takes many on both sides`);
  if (fill) report(opSpan, `nothing is filled in with '${op}'`);
};

const checkBinary = (report: Report, binary: Binary): void => {
  const { op, opSpan, left, right, bool, matching } = binary;
  if (bool && !comparisons.has(op)) report(opSpan, `'bool' goes with a comparison, not with '${op}'`);
  const scalars = [left, right].filter((side) => valueType(side) === 'scalar').length;
  if (comparisons.has(op) && !bool && scalars === 2)
    report(opSpan, `two scalars are compared with '${op} bool'; only series can be filtered`);
  for (const label of matching?.on ? matching.labels : [])
    if (matching?.include.some(({ name }) => name === label.name))
      report(
        label,
        `label '${label.name}' stands in 'on' and in 'group_${matching.group ?? 'left'}'; it is matched, so it is there already`,
      );
  for (const side of [left, right]) {
    const type = valueType(side);
    if (type === 'matrix' || type === 'string')
      report(
        side,
        `a side of '${op}' is an instant vector or a scalar, got ${documented[type]}${hint('vector', side)}`,
      );
  }
  checkMatching(report, binary);
  if (sets.has(op) && scalars > 0)
    report(opSpan, `'${op}' takes instant vectors on both sides; vector() makes one of a scalar`);
};

/** Whether a matcher takes series that lack the label. */
const takesEmpty = ({ op, value }: VectorSelector['matchers'][number]): boolean => {
  const matches = op === '=' || op === '!=' ? value === '' : matchesWhole(value, '');
  return matches === (op === '=' || op === '=~');
};

const checkSelector = (report: Report, selector: VectorSelector): void => {
  const { name, matchers } = selector;
  if (name !== undefined) {
    for (const matcher of matchers)
      if (matcher.label === '__name__') report(matcher, `the metric's name is given already: '${name}'`);
    return;
  }
  if (matchers.every(takesEmpty))
    report(selector, 'this selects every series there is: at least one matcher must not match the empty string');
};

/** What Prometheus' type checker refuses, the inner before the outer. */
export const typeProblems = (expr: Expr, features: ReadonlySet<Feature>): PromqlProblem[] => {
  const problems: PromqlProblem[] = [];
  const report: Report = ({ from, to }, message) => problems.push({ span: { from, to }, message });

  const check = (at: Expr): void => {
    switch (at.kind) {
      case 'aggregation': {
        const param = aggregations.get(at.op)?.param;
        check(at.expr);
        if (at.param) check(at.param);
        expectType(report, at.expr, 'vector', `what '${at.op}' aggregates`);
        if (at.param && param) expectType(report, at.param, param, `the parameter of '${at.op}'`);
        return;
      }
      case 'binary':
        check(at.left);
        check(at.right);
        checkBinary(report, at);
        return;
      case 'call':
        at.args.forEach((arg, i) => {
          // What info() matches its metrics by may be empty.
          if (!(at.name === 'info' && i === 1 && arg.kind === 'selector')) check(arg);
        });
        checkCall(report, at, features);
        return;
      case 'paren':
        check(at.expr);
        return;
      case 'unary': {
        check(at.expr);
        const type = valueType(at.expr);
        if (type === 'matrix' || type === 'string')
          report(at, `a sign stands before an instant vector or a scalar, not before ${documented[type]}`);
        return;
      }
      case 'subquery':
        check(at.expr);
        expectType(report, at.expr, 'vector', 'what a subquery evaluates');
        return;
      case 'matrix':
        checkSelector(report, at.selector);
        return;
      case 'selector':
        checkSelector(report, at);
        return;
      case 'number':
      case 'string':
    }
  };
  check(expr);
  return problems;
};
