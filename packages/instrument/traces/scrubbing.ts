import { createRedaction, type Redaction } from '../logs/redaction.ts';

let current = createRedaction();

/** The redaction of log lines, which spans and errors go through, too. Spans are made anywhere: there is one for the process. */
export const scrubbing = (): Redaction => current;

/** Has spans and errors go through `redaction` from now on. */
export const scrubBy = (redaction: Redaction): void => {
  current = redaction;
};
