import { renameSync, rmSync, statSync } from 'node:fs';
import { pino } from 'pino';

/** A log file written without waiting, as pino makes it. */
export type LogFile = ReturnType<typeof pino.destination>;

/** Lines that may wait for a slow disk or reader, in bytes; what is more is dropped and counted. */
export const mostWaitingBytes = 16 * 1024 * 1024;

/** Whatever is handed to a file is written at once; one that gathers nothing could not be flushed. */
export const gathering = { minLength: 1 } as const;

export interface RotatingFileOptions {
  readonly path: string;
  /** Size at which `x.log` becomes `x.log.1`, `x.log.1` becomes `x.log.2`, and so on. */
  readonly maxBytes: number;
  /** Files that are kept, the current one included. */
  readonly count: number;
}

/** Opens a log file that is rotated by its size. */
export const rotatingFile = ({ path, maxBytes, count }: RotatingFileOptions): LogFile => {
  const file = pino.destination({ dest: path, sync: false, maxLength: mostWaitingBytes, ...gathering });
  let bytes = sizeOf(path);
  file.on('write', (written: number) => {
    bytes += written;
    if (bytes < maxBytes) return;
    bytes = 0;
    shift(path, count);
    // What is being written still goes to the renamed file; the new one begins with a whole line.
    file.reopen();
  });
  return file;
};

const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

const shift = (path: string, count: number) => {
  const nameOf = (index: number) => (index === 0 ? path : `${path}.${String(index)}`);
  if (count === 1) {
    rmSync(path, { force: true });
    return;
  }
  for (let index = count - 2; index >= 0; index -= 1) {
    if (sizeOf(nameOf(index)) > 0) renameSync(nameOf(index), nameOf(index + 1));
  }
};
