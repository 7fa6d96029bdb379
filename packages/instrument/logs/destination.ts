import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, pino } from 'pino';
import type { LogSettings } from '../settings/logs.ts';
import type { ServiceSettings } from '../settings/service.ts';
import { SettingsError } from '../settings/settings-error.ts';
import { gathering, type LogFile, mostWaitingBytes, rotatingFile } from './rotating-file.ts';

/** Where log lines go. */
export interface LogDestination {
  readonly stream: DestinationStream;
  /** Resolves when all lines are written, or after the given time at the latest. */
  readonly flush: (withinMilliseconds: number) => Promise<void>;
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
  const written: LogFile[] = [];
  const toFile = (file: LogFile) => {
    countDropped(file, onDropped);
    written.push(file);
    return file;
  };
  const output =
    stream ?? toFile(pino.destination({ dest: 1, sync: false, maxLength: mostWaitingBytes, ...gathering }));
  const flush = async (withinMilliseconds: number) => {
    await Promise.all(written.map((file) => flushed(file, withinMilliseconds)));
  };
  if (logs.directory === undefined) return { stream: output, flush };

  ensureWritable(logs.directory);
  const fileOf = (name: string) =>
    toFile(rotatingFile({ path: join(logs.directory ?? '', name), maxBytes: logs.fileBytes, count: logs.fileCount }));
  const streams = pino.multistream([
    { level: 'trace', stream: output },
    { level: 'trace', stream: fileOf(`${service.name}.log`) },
    { level: 'error', stream: fileOf(`${service.name}.error.log`) },
  ]);
  return { stream: streams, flush };
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
  file.on('drop', () => (lines += 1));
  file.on('drain', () => {
    if (lines === 0) return;
    const dropped = lines;
    lines = 0;
    onDropped(dropped);
  });
  // A full disk must not end the service; its lines wait, and the oldest that fit are written when there is room.
  file.on('error', () => undefined);
};

const flushed = (file: LogFile, withinMilliseconds: number): Promise<void> =>
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
