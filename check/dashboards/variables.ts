import { didYouMean } from '../../config/did-you-mean.ts';
import { underline } from '../../promql/problem.ts';
import { type Finding, findingAt } from '../finding.ts';
import { asText } from '../source.ts';
import type { Board } from './board.ts';
import { aboutQuery, type DashboardCheck } from './dashboard-check.ts';
import { isBuiltIn, type VariableUse, variableUses } from './variable-use.ts';

/** Groups of a pattern that label_replace names: `$name` of `(?P<name>…)`. */
const groupsIn = (text: string): string[] => [...text.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name ?? '');

const isDefined = ({ variables, fields }: Board, name: string): boolean =>
  isBuiltIn(name) ||
  variables.some((variable) => variable.name === name) ||
  // Told as what is left of an export.
  name.startsWith('DS_') ||
  (Array.isArray(fields.__inputs) && JSON.stringify(fields.__inputs).includes(`"${name}"`));

const fixFor = ({ variables }: Board, name: string): string =>
  variables.length === 0
    ? `define variable '${name}' below templating`
    : `define it below templating; defined are ${variables.map((variable) => variable.name).join(', ')}${didYouMean(
        name,
        variables.map((variable) => variable.name),
      ).replace(/^; use one of.*$/, '')}`;

/** Variables that nobody defined: their names are sent as they stand. */
export const undefinedVariables: DashboardCheck = ({ boards, queries }) => [
  ...queries.flatMap((query): Finding[] => {
    const groups = groupsIn(query.text);
    const unknown = (use: VariableUse) => !isDefined(query.board, use.name) && !groups.includes(use.name);
    const [use] = variableUses(query.text).filter(unknown);
    return use === undefined
      ? []
      : [
          aboutQuery(query, {
            code: 'undefined-variable',
            severity: 'error',
            message: `there is no variable '${use.name}' on this board: it is asked for as it stands, and nothing comes back`,
            fix: fixFor(query.board, use.name),
            offset: use.from,
            excerpt: underline(query.text, use),
          }),
        ];
  }),
  ...boards.flatMap((board) =>
    board.panels.flatMap(({ path, fields }): Finding[] => {
      const name = asText(fields.repeat) ?? '';
      return name === '' || isDefined(board, name)
        ? []
        : [
            findingAt(board.source, [...path, 'repeat'], {
              code: 'undefined-variable',
              severity: 'error',
              message: `the panel repeats for each value of '${name}', and there is no such variable on this board`,
              fix: fixFor(board, name),
            }),
          ];
    }),
  ),
];
