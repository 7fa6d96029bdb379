/** A value in Alloy's configuration language, or an expression written as it stands. */
type Value = string | number | boolean | Expression | readonly Value[] | { readonly [key: string]: Value };

/** What is not a literal: a reference to another component, a call. */
export class Expression {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

export interface Block {
  /** Name, with its label if it has one: `discovery.relabel "pods"`. */
  readonly name: string;
  readonly attributes?: Readonly<Record<string, Value>>;
  readonly blocks?: readonly Block[];
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

/** Texts are quoted as in Go, whose escapes hold all those of JSON. */
const valueText = (value: Value, indent: string): string => {
  if (value instanceof Expression) return value.code;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map((item) => valueText(item, indent)).join(', ')}]`;
  const lines = Object.entries(value).map(([key, item]) => `${indent}  ${key} = ${valueText(item, `${indent}  `)},\n`);
  return `{\n${lines.join('')}${indent}}`;
};

const blockText = ({ name, attributes = {}, blocks = [] }: Block, indent: string): string => {
  const inner = `${indent}  `;
  const lines = [
    ...Object.entries(attributes).map(([key, value]) => `${inner}${key} = ${valueText(value, inner)}\n`),
    ...blocks.map((block) => blockText(block, inner)),
  ];
  return lines.length === 0 ? `${indent}${name} { }\n` : `${indent}${name} {\n${lines.join('')}${indent}}\n`;
};

/** The text of a configuration (https://grafana.com/docs/alloy/latest/get-started/configuration-syntax/). */
export const alloyText = (blocks: readonly Block[]): string => blocks.map((block) => blockText(block, '')).join('\n');
