import { walk, type Binary, type Expr } from '../ast.ts';
import { spanned, type Check, type Finding } from '../finding.ts';
import { fateOf, type LabelFlow } from '../label-flow.ts';
import { sets } from '../operators.ts';
import { valueType } from '../value-type.ts';

/** Labels two sides are matched by, as far as either names them. */
const matched = ({ matching }: Binary, left: LabelFlow, right: LabelFlow): string[] => {
  const listed = matching?.labels.map(({ name }) => name) ?? [];
  if (matching?.on) return listed;
  const named = [...left.named.keys(), ...right.named.keys()];
  return [...new Set(named)].filter((label) => label !== '__name__' && !listed.includes(label));
};

const finding = (binary: Binary, label: string, lacking: 'left' | 'right', certain: boolean): Finding => {
  const other = lacking === 'left' ? 'right' : 'left';
  const outcome = binary.op === 'unless' ? 'nothing is taken away' : 'no series meet';
  return {
    code: 'different-labels',
    severity: certain ? 'error' : 'warning',
    message: `the sides of '${binary.op}' are matched by label '${label}', which the ${lacking} side cannot have and the ${other} side ${certain ? 'has' : 'keeps'}: ${outcome}`,
    span: spanned(binary.opSpan),
    fix: `keep '${label}' on both sides, or on neither, or name what is common with on (…)`,
  };
};

const compare = (binary: Binary, flow: (expr: Expr) => LabelFlow): Finding | undefined => {
  const [left, right] = [flow(binary.left), flow(binary.right)];
  for (const label of matched(binary, left, right)) {
    const [a, b] = [fateOf(left, label).state, fateOf(right, label).state];
    // What only may have any label at all tells nothing.
    const keeping = a === 'never' ? right : left;
    const told = binary.matching?.on === true || keeping.named.has(label);
    if ((a === 'never') !== (b === 'never') && told)
      return finding(binary, label, a === 'never' ? 'left' : 'right', a === 'sure' || b === 'sure');
    if (a === 'never' && binary.matching?.on)
      return {
        code: 'different-labels',
        severity: 'warning',
        message: `neither side of '${binary.op}' can have label '${label}', by which they are matched`,
        span: spanned(binary.matching),
        fix: `keep '${label}' on both sides, or leave it out`,
      };
  }
  return undefined;
};

/** Series meet when their labels are equal; a label that one side cannot have makes them never meet. */
export const matchedLabels: Check = ({ expr, flow }) => {
  const findings: Finding[] = [];
  walk(expr, 'binary', (binary) => {
    if (binary.op === 'or') return;
    if (valueType(binary.left) !== 'vector' || valueType(binary.right) !== 'vector') return;
    // What fills in, or takes many to one, still has to match.
    const found = compare(binary, flow);
    if (found && !(sets.has(binary.op) && binary.matching?.on && binary.matching.labels.length === 0))
      findings.push(found);
  });
  return findings;
};
