import { hostname } from 'node:os';
import type { DestinationStream } from 'pino';
import type { ServiceSettings } from '../settings/service.ts';
import { timestamp } from '../logs/timestamp.ts';

/** Where lines of the access log go. */
export interface AccessLog {
  /** Number of the lowest level that is written; pino numbers them. */
  readonly level: number;
  readonly stream: DestinationStream;
}

/** What the access log tells of a request; texts are redacted already. */
export interface AccessLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly requestId: string;
  readonly traceId: string | undefined;
  readonly spanId: string | undefined;
  readonly userId: string | undefined;
  /** What `answerFields` gives. */
  readonly answer: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly size: number | undefined;
  readonly remoteAddress: string | undefined;
  readonly userAgent: string | undefined;
  /** Time of the answer, in whole microseconds. */
  readonly elapsed: number;
  readonly message: string;
}

// eslint-disable-next-line no-control-regex -- these are what JSON escapes
const escaped = /["\\\u0000-\u001f\u007f\ud800-\udfff]/;
const quoted = (text: string) => (escaped.test(text) ? JSON.stringify(text) : `"${text}"`);
const field = (name: string, text: string | undefined) => (text === undefined ? '' : `,"${name}":${quoted(text)}`);

/** The fields that requests of a method, a route and a status have in common: they are few, and written once. */
export const answerFields = (method: string, route: string, status: number): string =>
  `${field('method', method)}${field('route', route)},"status":${String(status)}`;

/** The decimals of a millisecond: a fraction written by the runtime costs as much as the rest of the line. */
const thousandths = Array.from({ length: 1000 }, (_, index) => String(index).padStart(3, '0'));
const milliseconds = (microseconds: number) => {
  const whole = Math.floor(microseconds / 1000);
  return `${String(whole)}.${thousandths[microseconds - whole * 1000] ?? '000'}`;
};

const levels = { debug: 20, info: 30, warn: 40, error: 50 } as const;

/**
 * Writes a request as one JSON line with the fields and the order of the service's other lines. One is written for
 * every request, so it is put together as text: half the time of an object that pino walks through.
 */
export const accessLineWriter = ({ name, environment, version }: ServiceSettings, log: AccessLog) => {
  const base = { service: name, environment, version, host: hostname(), logger: 'access', event: 'http_request' };
  const constant = JSON.stringify(base).slice(1, -1);
  // Lines of one millisecond and level begin alike.
  let millisecond = -1;
  let level = '';
  let head = '';
  const headOf = (line: AccessLine) => {
    const now = Date.now();
    if (now !== millisecond || line.level !== level) {
      millisecond = now;
      level = line.level;
      head = `{"level":"${level}","timestamp":"${timestamp(now)}",${constant},"request_id":"`;
    }
    return head;
  };
  const textOf = (line: AccessLine) =>
    headOf(line) +
    line.requestId +
    (line.traceId === undefined ? '"' : `","trace_id":"${line.traceId}","span_id":"${line.spanId ?? ''}"`) +
    field('user_id', line.userId) +
    line.answer +
    field('path', line.path) +
    field('query', line.query) +
    (line.size === undefined ? '' : `,"size":${String(line.size)}`) +
    field('remote_address', line.remoteAddress) +
    field('user_agent', line.userAgent) +
    `,"elapsed_ms":${milliseconds(line.elapsed)},"message":"${line.message}"}\n`;
  // A stream that sorts lines by level is told it beside the line, as pino does.
  const stream: DestinationStream & { lastLevel?: number } = log.stream;
  return {
    isEnabled: (level: AccessLine['level']) => levels[level] >= log.level,
    write: (line: AccessLine) => {
      stream.lastLevel = levels[line.level];
      stream.write(textOf(line));
    },
  };
};
