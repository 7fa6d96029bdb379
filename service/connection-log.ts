import type { Observed } from '@belvedere/instrument';

/** Takes what a connection tells of itself. */
export interface ConnectionLog {
  readonly lost: (error: Error) => void;
  readonly back: () => void;
}

/** Tells once that a connection is lost and once that it is back, however often it is tried in between. */
export const connectionLog = (log: Observed['log'], system: string): ConnectionLog => {
  let away = false;
  return {
    lost: ({ message }) => {
      if (away) return;
      away = true;
      // The message alone: errors of clients hold the command that failed, which may be the one with the password.
      log.warn({ event: 'connection_lost', system, reason: message }, `${system} cannot be reached`);
    },
    back: () => {
      if (away) log.info({ event: 'connection_back', system }, `${system} is back`);
      away = false;
    },
  };
};
