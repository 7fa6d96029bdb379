import type { DestinationStream } from 'pino';
import type { LogFile } from './rotating-file.ts';

/** Lines are gathered to this many characters, or for this long, before they are handed on. */
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
  let gathered = '';
  let timer: NodeJS.Timeout | undefined;
  const handOn = () => {
    clearTimeout(timer);
    timer = undefined;
    const chunk = gathered;
    gathered = '';
    if (chunk !== '') file.write(chunk);
  };
  const onExit = () => {
    if (gathered === '') return;
    handOn();
    file.flushSync();
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
