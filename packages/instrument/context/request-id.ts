import { randomUUID } from 'node:crypto';

/** Long enough for any id in use (a UUID has 36, a traceparent 55), and short enough for every log line. */
const validId = /^[A-Za-z0-9][A-Za-z0-9._:/+=@-]{0,127}$/;

/** Whether an id that came from outside may stand in our log lines and headers. */
export const isRequestId = (text: unknown): text is string => typeof text === 'string' && validId.test(text);

/** The first three digits of 4096 ids. */
const beginnings = Array.from({ length: 4096 }, (_, index) => index.toString(16).padStart(3, '0'));
let used = beginnings.length;
let rest = '';

/** A new id, a UUID: random numbers are drawn for 4096 of them, which differ in how they begin. It is no secret. */
export const newRequestId = (): string => {
  if (used === beginnings.length) {
    used = 0;
    rest = randomUUID().slice(3);
  }
  const beginning = beginnings[used] ?? '';
  used += 1;
  return beginning + rest;
};

/** The id a client sent, where it is a valid one; else a new one. */
export const requestIdOf = (sent: string | undefined): string => (isRequestId(sent) ? sent : newRequestId());
