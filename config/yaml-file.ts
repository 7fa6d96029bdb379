import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseAllDocuments, parseDocument, type Tags } from 'yaml';
import { InputError, type Problem } from './problem.ts';
import { type Place, placeText, type Tree, treeOf } from './tree.ts';
import { type Found, yamlProblems } from './yaml-problems.ts';

/** A problem and where it is; without a place it is about the file as a whole. */
export interface Placed {
  readonly problem: Problem;
  readonly place: Place | undefined;
}

/** What a file says, and what is wrong with its text. */
export interface YamlFile {
  readonly tree: Tree;
  /** A key twice: the rest can still be checked. */
  readonly duplicateKeys: readonly Placed[];
}

const readErrors: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'this is a folder; name a file in it',
  EACCES: 'the file may not be read; check its permissions',
};

/**
 * The text of a file.
 * @param messages what to say of an error instead, by its code
 * @param path the setting that names the file
 * @throws InputError when it cannot be read
 */
export const readText = (
  file: string,
  messages: Readonly<Record<string, string>> = readErrors,
  path: Problem['path'] = [],
): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new InputError(
      [
        {
          message: messages[code] ?? readErrors[code] ?? `the file cannot be read (${code}); check it`,
          path,
          position: file,
        },
      ],
      { cause: error },
    );
  }
};

/** The problems in the order of the files. */
export const inOrder = (found: readonly Placed[], file: string): Problem[] =>
  found
    .toSorted(
      ({ place: a }, { place: b }) =>
        (a?.order ?? 0) - (b?.order ?? 0) || (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0),
    )
    .map(({ problem, place }) => ({ ...problem, position: place === undefined ? file : placeText(place) }));

/** What the text of a document says, and what is wrong with it; throws where that is too much to go on. */
const read = (document: Document, lines: LineCounter, file: string, order: number): YamlFile => {
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, order, line, column: col };
  };
  const placed = ({ message, path, offset }: Found): Placed => ({
    problem: { message, path },
    place: offset === undefined ? undefined : placeAt(offset),
  });
  const { fatal, duplicateKeys } = yamlProblems(document);
  if (fatal.length > 0) throw new InputError(inOrder([...fatal, ...duplicateKeys].map(placed), file));
  return { tree: treeOf(document, placeAt), duplicateKeys: duplicateKeys.map(placed) };
};

const options = { prettyErrors: false, merge: true, logLevel: 'error' } as const;

/**
 * Parses a file of one document.
 * @throws InputError with every problem of its syntax
 */
export const parseYaml = (text: string, file: string, order: number): YamlFile => {
  const lines = new LineCounter();
  return read(parseDocument(text, { ...options, lineCounter: lines, version: '1.2' }), lines, file, order);
};

/** Kubernetes reads YAML 1.1, in which 0644 is octal, but no times and dates. */
const kubernetesTags = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === 'string' || (tag.format !== 'TIME' && tag.tag !== 'tag:yaml.org,2002:timestamp'));

/**
 * Parses a file of any number of documents as Kubernetes does.
 * @throws InputError with every problem of the syntax of the first that has any
 */
export const parseManifests = (text: string, file: string): YamlFile[] => {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, {
    ...options,
    lineCounter: lines,
    version: '1.1',
    customTags: kubernetesTags,
  });
  return Array.isArray(documents) ? documents.map((document) => read(document, lines, file, 0)) : [];
};
