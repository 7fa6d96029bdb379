import { type Path, type Source, valueAt } from './source.ts';
import { readYaml } from './yaml-source.ts';

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
  const { documents, problems } = readYaml(text, source.file);
  const [document] = documents;
  if (document === undefined || problems.length > 0 || documents.length > 1) return undefined;
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
