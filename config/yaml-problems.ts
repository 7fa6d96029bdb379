import { type Document, visit, type YAMLError } from 'yaml';
import type { Problem } from './problem.ts';

/** A problem and where in the text it is. */
export interface Found {
  readonly message: string;
  readonly path: Problem['path'];
  /** @default - the file as a whole */
  readonly offset?: number | undefined;
}

const yamlMessage = ({ code, message }: YAMLError): string => {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'this key stands twice in its map; keep one';
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; keep one in the file';
    case 'TAG_RESOLVE_FAILED':
      return 'this tag is not known; write the plain value';
    default:
      return `this is not valid YAML (${message.split('\n')[0] ?? ''}); correct it`;
  }
};

const aliasProblems = (document: Document): Found[] => {
  const found: Found[] = [];
  visit(document, {
    Alias: (_, alias, ancestors) => {
      const { source } = alias;
      const target = alias.resolve(document);
      if (target === undefined)
        found.push({
          message: `there is no anchor &${source} above; write it before the value that *${source} stands for`,
          path: [],
          offset: alias.range?.[0],
        });
      else if (ancestors.includes(target))
        found.push({
          message: `*${source} stands within its own anchor; write out what is meant`,
          path: [],
          offset: alias.range?.[0],
        });
    },
  });
  return found;
};

/** Aliases of aliases of aliases: a small file that becomes an endless value. */
const tooLarge = (document: Document): boolean => {
  try {
    document.toJS();
    return false;
  } catch (error) {
    if (error instanceof ReferenceError) return true;
    throw error;
  }
};

/**
 * What is wrong with the text before it is about settings. With a key twice the rest can still be checked; with anything
 * fatal that would be guessing.
 */
export const yamlProblems = (document: Document): { readonly fatal: Found[]; readonly duplicateKeys: Found[] } => {
  const found = [...document.errors, ...document.warnings].map((error) => ({
    duplicate: error.code === 'DUPLICATE_KEY',
    problem: { message: yamlMessage(error), path: [], offset: error.pos[0] },
  }));
  const fatal = [
    ...found.filter(({ duplicate }) => !duplicate).map(({ problem }) => problem),
    ...aliasProblems(document),
  ];
  if (fatal.length === 0 && tooLarge(document))
    fatal.push({ message: 'the aliases multiply each other beyond measure; write the values out', path: [] });
  return { fatal, duplicateKeys: found.filter(({ duplicate }) => duplicate).map(({ problem }) => problem) };
};
