import { didYouMean } from '../../config/did-you-mean.ts';
import type { Finding, Statement } from '../finding.ts';
import { fateOf } from '../../promql/label-flow.ts';
import type { Analysis } from '../../promql/analyze.ts';
import { type Action, type GoTemplate, goTemplate } from './go-template.ts';
import { about, type RuleCheck } from './rule-check.ts';
import type { Rule } from './rule.ts';
import { askedLabels, isCondition, isValue } from './template-uses.ts';
import { fields, functions, keywords, variables } from './template-words.ts';

type Say = Omit<Statement, 'offset'> & { readonly from: number };

/** Names nobody knows: Prometheus refuses a function and a variable, and puts an error in place of the text for a field. */
const unknownNames = ({ actions }: GoTemplate): Say[] => {
  const declared = new Set([...variables, '$']);
  const say = (from: number, message: string, fix: string): Say => ({
    code: 'template-syntax',
    severity: 'error',
    message,
    fix,
    from,
  });
  return actions.flatMap((action) => {
    const known = action.tokens.some(({ text }) => text === ':=');
    return action.tokens.flatMap((token): Say[] => {
      const [name = '', first = ''] = token.text.split('.');
      if (token.kind === 'variable') {
        if (declared.has(name) && name !== '$') return [];
        if (name === '$')
          return first === '' || fields.includes(first)
            ? []
            : [say(token.from, `an alert has no '$.${first}'`, didYouMean(first, fields).slice(2))];
        if (known) {
          declared.add(name);
          return [];
        }
        return [say(token.from, `there is no variable '${name}'`, didYouMean(name, variables).slice(2))];
      }
      if (token.kind === 'word' && !keywords.has(token.text) && !functions.includes(token.text))
        return [say(token.from, `there is no function '${token.text}'`, didYouMean(token.text, functions).slice(2))];
      if (token.kind === 'field' && action.dotted === 0 && token.text !== '.' && !fields.includes(first))
        return [say(token.from, `an alert has no '.${first}'`, didYouMean(first, fields).slice(2))];
      return [];
    });
  });
};

/** Names of variables where nothing expands them, and braces that Helm should have taken away. */
const unexpanded = (text: string, { actions }: GoTemplate): Say[] => {
  const say = (from: number, message: string, fix: string): Say => ({
    code: 'template-not-expanded',
    severity: 'warning',
    message,
    fix,
    from,
  });
  const literal = actions.find(({ tokens: [first, second] }) => first && !second && /^["'`]\{\{/.test(first.text));
  if (literal)
    return [
      say(
        literal.from,
        'this writes the braces themselves: it is escaped for Helm, which did not see it',
        "write '{{ $labels… }}', or render the chart first",
      ),
    ];
  const outside = actions.reduce(
    (left, { from, to }) => left.slice(0, from) + ' '.repeat(to - from) + left.slice(to),
    text,
  );
  const found = /\$\{?(?:labels\.\w+|value\b)|\{\s*\.?\$?labels\.\w+/i.exec(outside);
  return found
    ? [
        say(
          found.index,
          `'${found[0].replace(/^\{\s*/, '')}' stands outside of double braces: people read it as it is`,
          "write it as '{{ $labels.… }}' or '{{ $value }}'",
        ),
      ]
    : [];
};

const impossibleLabels = (template: GoTemplate, rule: Rule, { flow }: Analysis): Say[] => {
  if (flow === undefined) return [];
  return askedLabels(template).flatMap(({ label, from }): Say[] => {
    const { state, why } = fateOf(flow, label);
    if (state !== 'never' || rule.labels.has(label) || label === 'alertname') return [];
    const by = why && rule.text.slice(why.from, why.to).replaceAll(/\s+/g, ' ').slice(0, 60);
    return [
      {
        code: 'template-label',
        severity: 'warning',
        message: `the alert cannot have label '${label}'${by === undefined ? '' : `: '${by}' leaves it out`}; nothing will stand here`,
        fix: `keep '${label}' in the expression, or name a label that it has`,
        from,
      },
    ];
  });
};

const readsValue = (action: Action): boolean =>
  action.tokens.some((token) => isValue(token, action) || token.text === 'query');

/** A label that changes with the value makes another alert each time: it never lasts `for`, and is told again and again. */
const valueInLabel = ({ actions }: GoTemplate): Say[] => {
  const [action] = actions.filter(readsValue).sort((a, b) => Number(isCondition(a)) - Number(isCondition(b)));
  if (action === undefined) return [];
  const chosen = isCondition(action);
  return [
    {
      code: 'value-in-label',
      severity: chosen ? 'info' : 'warning',
      message: chosen
        ? 'the label changes when the value passes the limit: to Alertmanager that is another alert'
        : "the label changes with the value: each evaluation makes another alert, and 'for' begins anew",
      fix: chosen ? 'write one rule for each limit' : 'put the value into an annotation',
      from: action.from,
    },
  ];
};

/** Templates of annotations and labels: what is refused, what stays empty, what does not mean what it seems to. */
export const template: RuleCheck = ({ analyses }) =>
  [...analyses].flatMap(([rule, analysis]) => {
    if (rule.kind !== 'alert') return [];
    const find = (field: 'labels' | 'annotations', entries: ReadonlyMap<string, string>): Finding[] =>
      [...entries].flatMap(([name, text]) => {
        if (!text.includes('{') && !text.includes('$')) return [];
        const parsed = goTemplate(text);
        const said: Say[] =
          parsed.problems.length > 0
            ? parsed.problems.map((problem) => ({ code: 'template-syntax', severity: 'error', ...problem }))
            : [
                ...unknownNames(parsed),
                ...unexpanded(text, parsed),
                ...impossibleLabels(parsed, rule, analysis),
                ...(field === 'labels' ? valueInLabel(parsed) : []),
              ];
        return said.map(({ from, ...statement }) => about(rule, [field, name], { ...statement, offset: from }));
      });
    return [...find('labels', rule.labels), ...find('annotations', rule.annotations)];
  });
