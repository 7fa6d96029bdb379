/** What is done with an error nobody caught. */
export interface CrashParts {
  readonly log: { fatal(fields: object, message: string): void };
  readonly capture: (error: unknown) => void;
  /** Delivers what there is, within so many milliseconds. */
  readonly deliver: (milliseconds: number) => Promise<unknown>;
  readonly exit: (code: number) => void;
}

/** How long the last words of a process may take: its state is unknown, and it answers nobody. */
const lastWordsMilliseconds = 2000;

/**
 * Has an error that nobody caught, thrown or refused, be logged and sent before the process ends with 1, as it would by itself.
 * @returns how to take it back
 */
export const reportCrashes = ({ log, capture, deliver, exit }: CrashParts): (() => void) => {
  const crashed = (error: unknown): void => {
    process.off('uncaughtException', crashed);
    log.fatal({ event: 'process.crashed', error }, 'an error was not caught: the process ends');
    capture(error);
    const end = (): void => exit(1);
    setTimeout(end, lastWordsMilliseconds);
    void deliver(lastWordsMilliseconds).then(end, end);
  };
  // Without a listener for them, refused promises come here, too.
  process.on('uncaughtException', crashed);
  return () => process.off('uncaughtException', crashed);
};
