import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError, type Problem } from '../config/problem.ts';
import { readText } from '../config/yaml-file.ts';
import { type Documents, documentsOf, isQueryFile } from './documents.ts';
import type { Finding } from './finding.ts';
import { textSource } from './text-source.ts';
import { readYaml, type Unnamed } from './yaml-source.ts';

const isManifest = /\.(?:ya?ml|json|logql)$/;
const skipped: ReadonlySet<string> = new Set(['node_modules', 'package.json', 'package-lock.json']);

/** The files below a folder that may be looked at, sorted; hidden ones are not. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.startsWith('.') && !skipped.has(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return isManifest.test(entry.name) ? [path] : [];
    });

const filesOf = (path: string): string[] => {
  try {
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  } catch {
    // What cannot be looked at cannot be read either: that is told there.
    return [path];
  }
};

/** A text file may hold anything: of one that begins as a query does, it is likely to be one. */
const looksLikeQuery = (text: string): boolean => /^\s*(?:\{[^:]*[=~]|[a-z_]+\s*(?:\(|by\b|without\b))/i.test(text);

const messages: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder; check the path',
  EACCES: 'this may not be read; check its permissions',
};

/** What was read, and how much of it. */
export interface Read extends Documents {
  readonly files: number;
  /** What was found while reading. */
  readonly findings: readonly Finding[];
}

/**
 * Reads files, and folders with all that is below them.
 * @throws InputError with every file that cannot be read
 */
export const readPaths = (paths: readonly string[]): Read => {
  const problems: Problem[] = [];
  const findings: Finding[] = [];
  const documents: Unnamed[] = [];
  const files = [...new Set(paths.flatMap(filesOf))];
  for (const file of files) {
    try {
      const text = readText(file, messages);
      if (isQueryFile(file) && looksLikeQuery(text)) {
        documents.push(textSource(text, file));
        continue;
      }
      const read = readYaml(text, file);
      documents.push(...read.documents);
      problems.push(...read.problems);
      findings.push(...read.findings);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new InputError(problems);
  return { ...documentsOf(documents), files: files.length, findings };
};
