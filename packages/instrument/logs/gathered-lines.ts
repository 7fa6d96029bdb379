import type { DestinationStream } from 'pino';
import { progressOf } from './progress.ts';
import type { LogFile } from './rotating-file.ts';

/**
 * Lines are gathered to this many bytes, or for this long, before they are handed on: what a pipe of Linux takes at once.
 * A process that is killed without a signal it could see (SIGKILL, out of memory) loses what it gathered last; no other end does.
 */
const chunkBytes = 65_536;
const chunkMilliseconds = 100;

/** Lines on their way to a file. */
export interface GatheredLines extends DestinationStream {
  /** Hands on what was gathered. */
  readonly handOn: () => void;
  readonly close: () => void;
}

/** Of a character of a string, in UTF-8. */
const mostBytes = 3;

/**
 * Gathers lines before the file takes them: it measures all it holds at every line it is given. They become bytes at once,
 * while they are in the processor's cache: to put a text together of thousands of lines' parts costs more than the lines.
 */
export const gatheredLines = (file: LogFile): GatheredLines => {
  const progress = progressOf(file);
  // pino calls it at the exit of the process, too; it would try for ever where nothing can be written.
  const flushSync = file.flushSync.bind(file);
  file.flushSync = () => {
    if (!progress.isStuck()) flushSync();
  };
  const gathered = Buffer.allocUnsafeSlow(chunkBytes);
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;
  const give = (chunk: string) => {
    progress.given();
    file.write(chunk);
  };
  const handOn = () => {
    clearTimeout(timer);
    timer = undefined;
    if (bytes === 0) return;
    const chunk = gathered.toString('utf8', 0, bytes);
    bytes = 0;
    give(chunk);
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
      const most = line.length * mostBytes;
      if (bytes + most > chunkBytes) handOn();
      if (most > chunkBytes) {
        give(line);
        return;
      }
      bytes += gathered.write(line, bytes);
      timer ??= setTimeout(handOn, chunkMilliseconds).unref();
    },
    handOn,
    close: () => void process.off('exit', onExit),
  };
};
