import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  Scalar,
} from 'yaml';
import type { Problem } from '../config/problem.ts';
import { yamlProblems } from '../config/yaml-problems.ts';
import type { Finding } from './finding.ts';
import type { Path, Position, Source } from './source.ts';

/** A document without a name yet. */
export type Unnamed = Omit<Source, 'resource'>;

export interface ReadYaml {
  readonly documents: readonly Unnamed[];
  /** What kept it, or a part of it, from being read. */
  readonly problems: readonly Problem[];
  /** Keys that stand twice: one of them is lost, and the rest can be read. */
  readonly findings: readonly Finding[];
}

interface Step {
  /** What a position names: the key of an entry, the item of a list. */
  readonly at: Node | undefined;
  readonly value: unknown;
}

const entryOf = (node: unknown, part: string | number): Step | undefined => {
  if (isSeq(node)) {
    const item = node.items[Number(part)] as Node | undefined;
    return item && { at: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part)) as
    Pair<Node, Node | null> | undefined;
  return pair && { at: pair.key, value: pair.value };
};

/** The node at a path, or the nearest around it. */
const nearest = (document: Document, path: Path): Step => {
  let step: Step = { at: document.contents ?? undefined, value: document.contents };
  for (const part of path) {
    const inner = entryOf(step.value, part);
    if (inner === undefined) return { at: step.at, value: undefined };
    step = inner;
  }
  return step;
};

const leadingSpaces = (text: string, from: number): number => /^ */.exec(text.slice(from))?.[0].length ?? 0;

/** Where so many characters of a text in double quotes have passed, of which some are written as escapes. */
const afterCharacters = (text: string, from: number, count: number): number => {
  const escape = /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[^ux])/y;
  let at = from;
  for (let passed = 0; passed < count; passed++) {
    escape.lastIndex = at;
    at += escape.exec(text)?.[0].length ?? 1;
  }
  return at;
};

/** Offset in the file of a character of a scalar's text, as near as the way it is written tells. */
const offsetWithin = (text: string, scalar: Scalar, offset: number): number => {
  const start = scalar.range?.[0] ?? 0;
  if (scalar.type === Scalar.QUOTE_DOUBLE) return afterCharacters(text, start + 1, offset);
  if (scalar.type === Scalar.QUOTE_SINGLE) return start + 1 + offset;
  if (scalar.type !== Scalar.BLOCK_LITERAL && scalar.type !== Scalar.BLOCK_FOLDED) return start + offset;
  const value = String(scalar.value);
  // The lines of a folded text are not those of the file: its beginning is all that is certain.
  const before = scalar.type === Scalar.BLOCK_LITERAL ? value.slice(0, offset).split('\n') : [''];
  let at = text.indexOf('\n', start) + 1;
  const indent = leadingSpaces(text, at) - leadingSpaces(value, 0);
  for (let line = 1; line < before.length; line++) at = text.indexOf('\n', at) + 1;
  return at + indent + (before.at(-1)?.length ?? 0);
};

const positions =
  (text: string, document: Document, lines: LineCounter) =>
  (path: Path, offset?: number): Position | undefined => {
    const { at, value } = nearest(document, path);
    const start =
      offset !== undefined && isScalar(value) ? offsetWithin(text, value, offset) : (at?.range?.[0] ?? undefined);
    if (start === undefined) return undefined;
    const { line, col } = lines.linePos(start);
    return { line, column: col };
  };

/** Braces that YAML takes for a map whose key is a map: a template, not a value. */
const template =
  /\{\{-?\s*(?:\.|\$|\/\*|(?:if|else|end|range|with|include|define|template|toYaml|tpl|printf|default|required)\b)/;

const isTemplated = (document: Document, text: string): boolean => {
  if (document.errors.some(({ code }) => code !== 'DUPLICATE_KEY'))
    return template.test(text.replaceAll(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/g, ''));
  const holds = (node: unknown): boolean => {
    if (isSeq(node)) return node.items.some(holds);
    return isMap(node) && node.items.some(({ key, value }) => isCollection(key) || holds(value));
  };
  return holds(document.contents);
};

/**
 * Reads any number of documents; JSON is YAML, too. Values are those of YAML 1.2, which Kubernetes and Prometheus differ
 * from in no value that is looked at here.
 */
export const readYaml = (text: string, file: string): ReadYaml => {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, { lineCounter: lines, merge: true, prettyErrors: false, logLevel: 'silent' });
  const documents: Unnamed[] = [];
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  for (const document of Array.isArray(parsed) ? (parsed as Document.Parsed[]) : []) {
    if (isTemplated(document, text)) {
      const message = 'this is a template, not yet YAML; render it first (helm template) and check what comes out';
      return { documents: [], problems: [{ message, path: [], position: file }], findings: [] };
    }
    const { fatal, duplicateKeys } = yamlProblems(document);
    const at = (offset = 0): Position => {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    };
    for (const { message, path, offset } of fatal) {
      const { line, column } = at(offset);
      problems.push({ message, path, position: `${file}:${String(line)}:${String(column)}` });
    }
    for (const { offset } of duplicateKeys)
      findings.push({
        code: 'duplicate-key',
        severity: 'error',
        message: 'this key stands twice in its map: Prometheus refuses the file, Kubernetes takes the last one unsaid',
        fix: 'keep one',
        file,
        resource: 'YAML',
        path: '',
        ...at(offset),
      });
    const value = fatal.length === 0 ? (document.toJS() as unknown) : null;
    if (value !== null) documents.push({ file, value, positionOf: positions(text, document, lines) });
  }
  return { documents, problems, findings };
};
