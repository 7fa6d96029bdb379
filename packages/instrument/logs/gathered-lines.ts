import type { DestinationStream } from 'pino';
import { progressOf } from './progress.ts';
import type { LogFile } from './rotating-file.ts';

/**
 * Lines are gathered to this many characters, or for this long, before they are handed on: what a pipe of Linux takes at once.
 * A process that is killed without a signal it could see (SIGKILL, out of memory) loses what it gathered last; no other end does.
 */
const chunkLength = 65_536;
const chunkMilliseconds = 100;

/** Lines on their way to a file. */
export interface GatheredLines extends DestinationStream {
  /** Hands on what was gathered. */
  readonly handOn: () => void;
  readonly close: () => void;
}

/** Gathers lines before the file takes them: it measures all it holds at every line it is given. */
export const gatheredLines = (file: LogFile): GatheredLines => {
  const progress = progressOf(file);
  // pino calls it at the exit of the process, too; it would try for ever where nothing can be written.
  const flushSync = file.flushSync.bind(file);
  file.flushSync = () => {
    if (!progress.isStuck()) flushSync();
  };
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;
  const handOn = () => {
    clearTimeout(timer);
    timer = undefined;
    const chunk = gathered;
    gathered = '';
    if (chunk === '') return;
    progress.given();
    file.write(chunk);
  };
  const onExit = () => {
    handOn();
    file.flushSync();
    // Node waits at its exit for a write that waits for a reader who has stopped reading: for ever.
    if (progress.isBlocked()) process.kill(process.pid, 'SIGKILL');
  };
  process.on('exit', onExit);
  return {
    write: (line) => {
      gathered += line;
      if (gathered.length >= chunkLength) handOn();
      else timer ??= setTimeout(handOn, chunkMilliseconds).unref();
    },
    handOn,
    close: () => void process.off('exit', onExit),
  };
};
