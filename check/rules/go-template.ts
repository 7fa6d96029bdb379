/** A part between braces. */
export interface Action {
  /** Where it begins in the text, the braces included, and where it ends. */
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly Token[];
  /** How many `range` and `with` are around it: there the dot is something else. */
  readonly dotted: number;
}

export interface Token {
  readonly kind: 'text' | 'number' | 'variable' | 'field' | 'word' | 'sign';
  readonly text: string;
  /** In the text of the template. */
  readonly from: number;
}

export interface TemplateProblem {
  readonly message: string;
  readonly fix: string;
  readonly from: number;
}

export interface GoTemplate {
  readonly actions: readonly Action[];
  /** Why Prometheus refuses the template. */
  readonly problems: readonly TemplateProblem[];
}

const shapes: readonly (readonly [Token['kind'], RegExp])[] = [
  ['text', /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'/y],
  ['variable', /\$\w*(?:\.\w+)*/y],
  ['number', /[-+]?\d[\w.]*/y],
  ['field', /(?:\.\w+)+|\./y],
  ['word', /[A-Za-z_]\w*/y],
  ['sign', /:=|[=|,()]/y],
];

const tokenAt = (text: string, at: number): Token | undefined => {
  for (const [kind, shape] of shapes) {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found !== undefined) return { kind, text: found, from: at };
  }
  return undefined;
};

const blocks: ReadonlySet<string> = new Set(['if', 'range', 'with', 'define', 'block']);
const commentShape = /\{\{(?:- )?\/\*[\s\S]*?\*\/(?: -)?\}\}/y;

/** The parts of a template, as Go's text/template reads them. @see https://pkg.go.dev/text/template */
export const goTemplate = (text: string): GoTemplate => {
  const actions: Action[] = [];
  const problems: TemplateProblem[] = [];
  const open: { readonly word: string; readonly from: number }[] = [];
  const problem = (from: number, message: string, fix: string) => problems.push({ from, message, fix });

  const readAction = (from: number): number | undefined => {
    const tokens: Token[] = [];
    let at = from + (text.slice(from, from + 4).startsWith('{{- ') ? 4 : 2);
    for (;;) {
      at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
      const close = text.startsWith('}}', at) ? 2 : text.slice(at, at + 3).startsWith('-}}') ? 3 : 0;
      if (close > 0) {
        const dotted = open.filter(({ word }) => word === 'range' || word === 'with').length;
        actions.push({ from, to: at + close, tokens, dotted });
        return at + close;
      }
      const token = tokenAt(text, at);
      if (token === undefined) {
        if (at >= text.length) problem(from, "'{{' is not closed", "write '}}' behind it");
        else problem(at, `'${text.charAt(at)}' means nothing in a template`, 'correct the template');
        return undefined;
      }
      tokens.push(token);
      at += token.text.length;
    }
  };

  const noteBlock = ({ tokens, from }: Action): void => {
    const word = tokens[0]?.kind === 'word' ? tokens[0].text : '';
    if (blocks.has(word)) open.push({ word, from });
    if (tokens.length === 0) problem(from, 'the braces are empty', 'write what is to stand here');
    if (word !== 'else' && word !== 'end') return;
    if (open.length === 0) problem(from, `'${word}' ends nothing`, 'remove it, or begin with if, range or with');
    else if (word === 'end') open.pop();
  };

  for (let at = text.indexOf('{{'); at !== -1; at = text.indexOf('{{', at)) {
    commentShape.lastIndex = at;
    const comment = commentShape.exec(text)?.[0].length;
    const next = comment === undefined ? readAction(at) : at + comment;
    if (next === undefined) return { actions, problems };
    const last = actions.at(-1);
    if (comment === undefined && last) noteBlock(last);
    at = next;
  }
  for (const { word, from } of open) problem(from, `'${word}' has no end`, "close it with '{{ end }}'");
  return { actions, problems };
};
