import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { configProblems, parseConfig } from './parse.ts';
import { InputError, type Problem } from './problem.ts';
import type { Config } from './schema.ts';

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

const yamlMessage = (error: YAMLError): string => {
  const first = (error.message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');
  return error.code === 'DUPLICATE_KEY'
    ? 'this key stands twice in its map; keep one'
    : `this is not valid YAML (${first}); correct it`;
};

/** A key with nothing behind it (`prometheus:` and its settings commented out) is a setting that is not made. */
const withoutEmpty = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutEmpty(inner)]])),
  );
};

/** The plain value. An alias without its anchor shows only here. */
const plain = (document: Document): { readonly value: unknown; readonly error?: string } => {
  try {
    return { value: withoutEmpty(document.toJS()) ?? {} };
  } catch (error) {
    if (error instanceof ReferenceError) return { value: {}, error: error.message };
    throw error;
  }
};

/** Where an entry of a map or list begins: its key, or the entry itself. */
const entryOffset = (parent: unknown, part: string | number): number | undefined => {
  const node = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && key.value === part)?.key
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
 * @throws InputError with every problem, each with line and column
 */
export const loadConfig = (file: string): Config => {
  const text = read(file);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${basename(file)}:${String(line)}:${String(col)}`;
  };
  const { value, error: aliasError } = plain(document);
  const unreadable: Problem[] = document.errors.map((error) => ({
    message: yamlMessage(error),
    path: [],
    position: at(error.pos[0]),
  }));
  if (aliasError !== undefined)
    unreadable.push({
      message: `this is not valid YAML (${aliasError}); correct it`,
      path: [],
      position: basename(file),
    });
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY')) throw new InputError(unreadable);

  const wrong = configProblems(value).map((problem) => {
    const offset = offsetOf(document, problem.path);
    return {
      problem: { ...problem, position: offset === undefined ? basename(file) : at(offset) },
      offset: offset ?? 0,
    };
  });
  if (unreadable.length + wrong.length > 0)
    throw new InputError([...unreadable, ...wrong.sort((a, b) => a.offset - b.offset).map(({ problem }) => problem)]);
  return parseConfig(value as object);
};
