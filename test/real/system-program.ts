import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const executable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Debian keeps PostgreSQL's programs out of the PATH, a folder for each version. */
const debianFolders = (): string[] => {
  const root = '/usr/lib/postgresql';
  return existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin')) : [];
};

/** Path of a program that a package of the system brings, or undefined. */
export const systemProgram = (name: string): string | undefined =>
  [...(process.env.PATH ?? '').split(delimiter), ...debianFolders()]
    .map((folder) => join(folder, name))
    .find(executable);
