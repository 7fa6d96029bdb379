import type { Action, GoTemplate, Token } from './go-template.ts';

/** A label of the alert that a template asks for. */
export interface AskedLabel {
  readonly label: string;
  readonly from: number;
}

const ofDot = (token: Token, { dotted }: Action, name: string): boolean =>
  token.kind === 'field' && dotted === 0 && token.text.split('.')[1] === name;

const isLabels = (token: Token, action: Action): boolean =>
  token.text === '$labels' || (token.text === '.Labels' && action.dotted === 0) || token.text === '$.Labels';

const labelOf = (token: Token, action: Action): string | undefined => {
  const parts = token.text.split('.');
  if (token.kind === 'variable' && parts[0] === '$labels') return parts[1];
  if (token.kind === 'variable' && parts[0] === '$' && parts[1] === 'Labels') return parts[2];
  return ofDot(token, action, 'Labels') ? parts[2] : undefined;
};

/** Labels it asks for: `$labels.job`, `.Labels.job`, `index $labels "job"`. */
export const askedLabels = ({ actions }: GoTemplate): AskedLabel[] =>
  actions.flatMap((action) =>
    action.tokens.flatMap((token, i) => {
      const label = labelOf(token, action);
      if (label !== undefined) return [{ label, from: token.from }];
      const [index, text] = [action.tokens[i - 1], action.tokens[i + 1]];
      return isLabels(token, action) && index?.text === 'index' && text?.kind === 'text'
        ? [{ label: text.text.slice(1, -1), from: token.from }]
        : [];
    }),
  );

export const isValue = (token: Token, action: Action): boolean =>
  token.text === '$value' || token.text === '$.Value' || ofDot(token, action, 'Value');

/** Whether it only decides which text is taken, and is not part of it. */
export const isCondition = ({ tokens }: Action): boolean => {
  const words = tokens.map(({ text }) => text);
  return words[0] === 'if' || (words[0] === 'else' && words[1] === 'if');
};
