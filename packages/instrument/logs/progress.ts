import type { LogFile } from './rotating-file.ts';

/** Whoever takes nothing for so long does not take the last lines either. */
const stuckMilliseconds = 500;

/** Whether a file, or whoever reads it, takes what it is given. */
export interface Progress {
  /** Tells that it was given something. */
  readonly given: () => void;
  /** Nothing was taken for a while, or the last attempt failed: a full disk, a reader that stopped reading. */
  readonly isStuck: () => boolean;
  /** A write has been under way for a while: nobody reads. */
  readonly isBlocked: () => boolean;
}

/** Watches how a file gets on. */
export const progressOf = (file: LogFile): Progress => {
  let waitingSince: number | undefined;
  let failing = false;
  file.on('write', () => {
    waitingSince = performance.now();
    failing = false;
  });
  file.on('drain', () => (waitingSince = undefined));
  file.on('error', () => (failing = true));
  const isBlocked = () =>
    !failing && waitingSince !== undefined && performance.now() - waitingSince > stuckMilliseconds;
  return {
    given: () => (waitingSince ??= performance.now()),
    isStuck: () => failing || isBlocked(),
    isBlocked,
  };
};
