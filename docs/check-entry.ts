import { readdirSync, readFileSync } from 'node:fs';

/** What docs/checks.md says of one code. */
export interface CheckEntry {
  readonly code: string;
  readonly text: string;
  /** A file in which it is found, and the same mended. @default - it would be too long to show */
  readonly example?: { readonly wrong: string; readonly right: string };
}

const folder = new URL('check-entries/', import.meta.url);

const shape = /^# (?<text>.*)\n(?:# ----- wrong\n(?<wrong>[\s\S]*)# ----- right\n(?<right>[\s\S]*))?$/;

const read = (name: string): CheckEntry => {
  const { text = '', wrong, right } = shape.exec(readFileSync(new URL(name, folder), 'utf8'))?.groups ?? {};
  const code = name.replace(/\.yaml$/, '');
  return wrong === undefined || right === undefined ? { code, text } : { code, text, example: { wrong, right } };
};

/** Every entry, by code. */
export const checkEntries = (): CheckEntry[] => readdirSync(folder).sort().map(read);
