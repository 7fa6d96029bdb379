import { didYouMean } from '../../config/did-you-mean.ts';
import { underline } from '../../promql/problem.ts';
import { type Finding, findingAt } from '../finding.ts';
import { asText } from '../source.ts';
import type { Board } from './board.ts';
import { aboutQuery, type DashboardCheck } from './dashboard-check.ts';
import { isBuiltIn, variableUses } from './variable-use.ts';

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
  ...boards.flatMap((board) => {
    const uses = queries
      .filter((query) => query.board === board)
      .flatMap((query) => {
        const groups = groupsIn(query.text);
        return variableUses(query.text)
          .filter(({ name }) => !isDefined(board, name) && !groups.includes(name))
          .map((use) => ({ query, use }));
      });
    const names = [...new Set(uses.map(({ use }) => use.name))];
    return names.flatMap((name): Finding[] => {
      const [first, ...others] = uses.filter(({ use }) => use.name === name);
      if (first === undefined) return [];
      const { query, use } = first;
      const more = others.length === 0 ? '' : ` (${String(others.length)} more below)`;
      return [
        aboutQuery(query, {
          code: 'undefined-variable',
          severity: 'error',
          message: `there is no variable '${name}' on this board${more}: it is asked for as it stands, and nothing comes back`,
          fix: fixFor(board, name),
          offset: use.from,
          excerpt: underline(query.text, use),
        }),
      ];
    });
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
