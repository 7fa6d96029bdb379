import { readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

const isPattern = (path: string): boolean => path.includes('*');

const regexOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\*\*\/|\*+/g, (stars) => (stars === '**/' ? '(?:[^/]+/)*' : '[^/]*'))}$`,
  );

/**
 * The files a path stands for, sorted: itself, or those that match it where it holds `*` (any part of a name) or `**` (any
 * folders).
 */
export const filesOf = (folder: string, written: string): string[] => {
  const path = posix.normalize(written.replaceAll(sep, '/'));
  if (!isPattern(path)) return [path];
  const parts = path.split('/');
  const first = parts.findIndex(isPattern);
  const fixed = parts.slice(0, first).join('/');
  const top = join(folder, fixed);
  const matches = regexOf(path);
  try {
    return readdirSync(top, { recursive: first < parts.length - 1, withFileTypes: true })
      .filter((entry) => !entry.isDirectory())
      .map((entry) => posix.join(fixed, relative(top, join(entry.parentPath, entry.name)).replaceAll(sep, '/')))
      .filter((name) => matches.test(name))
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
};
