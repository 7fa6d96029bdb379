import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, pino } from 'pino';
import type { LogSettings } from '../settings/logs.ts';
import type { ServiceSettings } from '../settings/service.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { type GatheredLines, gatheredLines } from './gathered-lines.ts';
import { gathering, type LogFile, mostWaitingBytes, rotatingFile } from './rotating-file.ts';

/** Where log lines go. */
export interface LogDestination {
  readonly stream: DestinationStream;
  /** Resolves when all lines are written, or after the given time at the latest. */
  readonly flush: (withinMilliseconds: number) => Promise<void>;
  /** Lets go of the process, after a flush. */
  readonly close: () => void;
}

export interface LogDestinationOptions {
  readonly service: ServiceSettings;
  readonly logs: LogSettings;
  /** Takes the lines instead of standard output. */
  readonly stream?: DestinationStream | undefined;
  /** Told how many lines were dropped, once the reader or the disk keeps up again. */
  readonly onDropped: (lines: number) => void;
}

/**
 * Standard output, and files where a folder is set. Nothing waits for them: lines are gathered, and dropped
 * where they come faster than they can be written for long.
 * @throws SettingsError where the folder cannot be written to.
 */
export const logDestination = ({ service, logs, stream, onDropped }: LogDestinationOptions): LogDestination => {
  const written: { readonly file: LogFile; readonly lines: GatheredLines }[] = [];
  const toFile = (file: LogFile) => {
    countDropped(file, onDropped);
    const lines = gatheredLines(file);
    written.push({ file, lines });
    return lines;
  };
  const output =
    stream ?? toFile(pino.destination({ dest: 1, sync: false, maxLength: mostWaitingBytes, ...gathering }));
  const flush = async (withinMilliseconds: number) => {
    await Promise.all(
      written.map(({ file, lines }) => {
        lines.handOn();
        return flushed(file, withinMilliseconds);
      }),
    );
  };
  const close = () => written.forEach(({ lines }) => lines.close());
  if (logs.directory === undefined) return { stream: output, flush, close };

  ensureWritable(logs.directory);
  const fileOf = (name: string) =>
    toFile(rotatingFile({ path: join(logs.directory ?? '', name), maxBytes: logs.fileBytes, count: logs.fileCount }));
  const streams = pino.multistream([
    { level: 'trace', stream: output },
    { level: 'trace', stream: fileOf(`${service.name}.log`) },
    { level: 'error', stream: fileOf(`${service.name}.error.log`) },
  ]);
  return { stream: streams, flush, close };
};

const ensureWritable = (directory: string) => {
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.W_OK);
  } catch {
    throw new SettingsError([{ variable: 'LOG_DIRECTORY', message: 'must be a folder this process may write to' }]);
  }
};

const countDropped = (file: LogFile, onDropped: (lines: number) => void) => {
  let lines = 0;
  file.on('drop', (chunk: string) => (lines += chunk.split('\n').length - 1));
  file.on('drain', () => {
    if (lines === 0) return;
    const dropped = lines;
    lines = 0;
    onDropped(dropped);
  });
  // A full disk must not end the service; its lines wait, and the oldest that fit are written when there is room.
  file.on('error', () => undefined);
};

/** Waits until nothing is left; one flush leaves what came, and what was gathered, while another write was under way. */
const flushed = async (file: LogFile, withinMilliseconds: number): Promise<void> => {
  const deadline = performance.now() + withinMilliseconds;
  let written = 0;
  const count = (bytes: number) => (written += bytes);
  file.on('write', count);
  do {
    written = 0;
    await flushedOnce(file, Math.max(0, deadline - performance.now()));
  } while (written > 0 && performance.now() < deadline);
  file.off('write', count);
};

const flushedOnce = (file: LogFile, withinMilliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, withinMilliseconds);
    // fsync of a pipe is an error, after all was written.
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    try {
      file.flush(done);
    } catch {
      done();
    }
  });
