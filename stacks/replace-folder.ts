import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '../config/problem.ts';
import { marker } from './marker.ts';

/** Beside the folder, so that renaming stays on one file system. */
const beside = (folder: string, suffix: string): string => join(dirname(folder), `.${basename(folder)}.${suffix}`);

const refuse = (message: string, folder: string): never => {
  throw new InputError([{ message, path: [], position: folder }]);
};

/** Only a folder we wrote, or an empty one, is ours to replace. */
const refuseForeign = (folder: string): void => {
  if (!existsSync(folder)) return;
  if (!statSync(folder).isDirectory())
    refuse('there is a file where the output folder belongs; name another folder with -o', folder);
  if (readdirSync(folder).length === 0) return;
  const kustomization = join(folder, 'kustomization.yaml');
  if (!existsSync(kustomization) || !readFileSync(kustomization, 'utf8').startsWith(marker))
    refuse(
      'the output folder holds files that belvedere did not write, and would lose them; empty it, or name another with -o',
      folder,
    );
};

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true });

/** Puts right what a killed run left: brings back a folder that was moved aside, removes what was half written. */
const recover = (folder: string, previous: string, next: string): void => {
  // In a container each run may have the same process id: what is there is from one that was killed.
  remove(next);
  if (existsSync(previous)) {
    if (existsSync(folder)) discard(previous, next);
    else renameSync(previous, folder);
  }
  const halfWritten = basename(beside(folder, 'new-'));
  for (const name of existsSync(dirname(folder)) ? readdirSync(dirname(folder)) : []) {
    const pid = name.startsWith(halfWritten) ? Number(name.slice(halfWritten.length)) : NaN;
    if (Number.isInteger(pid) && !isRunning(pid)) remove(join(dirname(folder), name));
  }
};

/** Removes a folder under another name, so that under its own it is whole or gone. */
const discard = (folder: string, as: string): void => {
  renameSync(folder, as);
  remove(as);
};

/**
 * Replaces a folder by the given files. They are written beside it first and put in place by renaming, so a failure at any
 * moment, a kill included, leaves the old folder or the new one, never a mixture. Two renames are needed, as no system call
 * that Node offers swaps folders: killed between them, the old folder waits whole beside and the next run brings it back.
 * @throws InputError where the folder is not ours to replace or cannot be written
 */
export const replaceFolder = (path: string, files: ReadonlyMap<string, string>): void => {
  const folder = resolve(path);
  const previous = beside(folder, 'previous');
  const next = beside(folder, `new-${String(process.pid)}`);
  try {
    recover(folder, previous, next);
    refuseForeign(folder);
    for (const sub of new Set([...files.keys()].map((file) => dirname(join(next, file)))))
      mkdirSync(sub, { recursive: true });
    for (const [file, text] of files) writeFileSync(join(next, file), text);
    if (existsSync(folder)) renameSync(folder, previous);
    renameSync(next, folder);
    if (existsSync(previous)) discard(previous, next);
  } catch (error) {
    remove(next);
    if (existsSync(previous) && !existsSync(folder)) renameSync(previous, folder);
    const { code, errno } = error as NodeJS.ErrnoException;
    if (code === undefined || errno === undefined) throw error;
    throw new InputError(
      [
        {
          message: `the output folder cannot be written (${code}); check its permissions and the space left`,
          path: [],
          position: path,
        },
      ],
      {
        cause: error,
      },
    );
  }
};
