import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { configProblems, parseConfig } from './parse.ts';
import { InputError, type Problem } from './problem.ts';
import type { Config } from './schema.ts';
import { type Found, yamlProblems } from './yaml-problems.ts';

const readErrors: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path, or name another with -c',
  EISDIR: 'this is a folder; name a file in it with -c',
  EACCES: 'the file may not be read; check its permissions',
};

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new InputError(
      [{ message: readErrors[code] ?? `the file cannot be read (${code}); check it`, path: [], position: file }],
      { cause: error },
    );
  }
};

/** A key with nothing behind it (`prometheus:` and its settings commented out) is a setting that is not made. */
const emptyAsUnset = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(emptyAsUnset);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    // The key stays, for it may be an unknown one.
    Object.entries(value).map(([key, inner]) => [key, inner === null ? undefined : emptyAsUnset(inner)]),
  );
};

/** Where an entry of a map or list begins: its key, or the entry itself. */
const entryOffset = (parent: unknown, part: string | number): number | undefined => {
  const node = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === part)?.key
    : isSeq(parent) && typeof part === 'number'
      ? parent.items[part]
      : undefined;
  return isNode(node) ? node.range?.[0] : undefined;
};

/** The position of a setting, or of the nearest one around it that is in the file. */
const offsetOf = (document: Document, path: Problem['path']): number | undefined => {
  for (let depth = path.length; depth > 0; depth--) {
    const parent = depth === 1 ? document.contents : document.getIn(path.slice(0, depth - 1), true);
    const offset = entryOffset(parent, path[depth - 1] ?? '');
    if (offset !== undefined) return offset;
  }
  return undefined;
};

/**
 * Reads, checks and completes a belvedere.yaml.
 * @throws InputError with every problem, each with line and column, in the order of the file
 */
export const loadConfig = (file: string): Config => {
  const lines = new LineCounter();
  const document = parseDocument(read(file), {
    lineCounter: lines,
    prettyErrors: false,
    merge: true,
    version: '1.2',
    logLevel: 'error',
  });
  const refuse = (found: readonly Found[]): never => {
    const inOrder = found.toSorted((a, b) => (a.offset ?? 0) - (b.offset ?? 0));
    throw new InputError(
      inOrder.map(({ message, path, offset }) => {
        if (offset === undefined) return { message, path, position: basename(file) };
        const { line, col } = lines.linePos(offset);
        return { message, path, position: `${basename(file)}:${String(line)}:${String(col)}` };
      }),
    );
  };

  const { fatal, duplicateKeys } = yamlProblems(document);
  if (fatal.length > 0) refuse([...fatal, ...duplicateKeys]);

  const value = emptyAsUnset(document.toJS()) ?? {};
  const wrong = configProblems(value).map((problem) => ({ ...problem, offset: offsetOf(document, problem.path) }));
  if (duplicateKeys.length + wrong.length > 0) refuse([...duplicateKeys, ...wrong]);
  return parseConfig(value);
};
