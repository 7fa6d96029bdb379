import { type Path, type Source, valueAt } from './source.ts';
import { readYaml, type Unnamed } from './yaml-source.ts';

const fromYaml = (text: string, file: string): Unnamed | undefined => {
  const { documents, problems } = readYaml(text, file);
  return problems.length > 0 || documents.length > 1 ? undefined : documents[0];
};

/** Dashboards are long, and places are seldom asked for: what is read for them is read when they are. */
const fromJson = (text: string, file: string): Unnamed | undefined => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return fromYaml(text, file);
  }
  let placed: Unnamed | undefined;
  return {
    file,
    value,
    positionOf: (path, offset) => (placed ??= fromYaml(text, file))?.positionOf(path, offset),
  };
};

/**
 * The document that stands as a text within another, as files do in a ConfigMap; nothing where the text is none.
 *
 * @param decode how the text is written there. @default - as it is
 */
export const embedded = (
  source: Source,
  path: Path,
  decode: (text: string) => string = (text) => text,
): Source | undefined => {
  const written = valueAt(source.value, path);
  if (typeof written !== 'string') return undefined;
  const text = decode(written);
  const document = /^\s*\{/.test(text) ? fromJson(text, source.file) : fromYaml(text, source.file);
  if (document === undefined) return undefined;
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return {
    ...document,
    resource: source.resource,
    within: [...(source.within ?? []), ...path],
    positionOf: (inner, offset) => {
      const position = document.positionOf(inner, offset);
      // What is encoded has no lines of its own in the file.
      if (position === undefined || text !== written) return source.positionOf(path);
      return source.positionOf(path, (lineStarts[position.line - 1] ?? 0) + position.column - 1);
    },
  };
};
