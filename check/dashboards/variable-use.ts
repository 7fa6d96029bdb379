/** A variable of Grafana in a text: `$name`, `${name:format}`, `[[name]]`. */
export interface VariableUse {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const anyUse = /\$(\w+)|\[\[(\w+?)(?::\w+)?\]\]|\$\{(\w+)(?:\.[^:}]+)?(?::[^}]+)?\}/g;

/** What stands between the braces of Go's templates, whose variables are their own. */
const templates = /\{\{.*?\}\}/gs;

/** Every variable in a text, in its order. Numbers are groups of a pattern, as in label_replace. */
export const variableUses = (text: string): VariableUse[] =>
  [...text.replaceAll(templates, (inner) => ' '.repeat(inner.length)).matchAll(anyUse)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    return /^\d+$/.test(name) ? [] : [{ name, from: match.index, to: match.index + match[0].length }];
  });

/** Those Grafana has without anybody defining them. @see https://grafana.com/docs/grafana/latest/dashboards/variables/add-template-variables/#global-variables */
export const isBuiltIn = (name: string): boolean => name.startsWith('__') || name === 'timeFilter';
