import { hostname } from 'node:os';
import { format } from 'node:util';
import { type DestinationStream, type LogFn, type Logger, type LoggerOptions, pino } from 'pino';
import type { LogSettings } from '../settings/logs.ts';
import type { ServiceSettings } from '../settings/service.ts';
import type { AccessLog } from '../http/access-line.ts';
import { boundFields, keepBindings, uniqueFields, withoutMessage } from './bindings.ts';
import { addCorrelation } from './correlation.ts';
import { isError } from './is-error.ts';
import type { Redaction } from './redaction.ts';
import { RepeatLimit } from './repeat-limit.ts';
import { isSampled } from './sampling.ts';
import { timestamp } from './timestamp.ts';

/** Levels as pino numbers them. */
const { debug, info } = pino.levels.values as { debug: number; info: number };

export interface LoggersOptions {
  readonly service: ServiceSettings;
  readonly logs: LogSettings;
  readonly redaction: Redaction;
  readonly stream: DestinationStream;
}

export interface Loggers {
  /** The service's logger. */
  readonly app: Logger;
  /** Where lines of requests answered go, and from which level on. */
  readonly access: AccessLog;
  /** Writes how often messages were held back. */
  readonly reportRepeats: () => void;
}

/** The service's loggers: one JSON object a line, with the same fields for both. */
export const createLoggers = ({ service, logs, redaction, stream }: LoggersOptions): Loggers => {
  const shape: LoggerOptions = {
    level: logs.level,
    messageKey: 'message',
    errorKey: 'error',
    timestamp: () => `,"timestamp":"${timestamp()}"`,
    formatters: { level: (level) => ({ level }) },
    base: { service: service.name, environment: service.environment, version: service.version, host: hostname() },
  };
  const access = { level: pino.levels.values[logs.levels.access ?? logs.level] ?? Infinity, stream };
  const repeats = new RepeatLimit(logs.repeatsPerSecond, ({ message, dropped }) =>
    root.warn({ event: 'log_repeats_dropped', repeated: message, dropped }, 'the same message came too often'),
  );
  const root = pino(
    {
      ...shape,
      // Errors are objects already when serializers see them.
      serializers: { error: same, err: same },
      mixin: (_line: object, _level: number, logger: Logger) => addCorrelation({ ...boundFields(logger) }, logger),
      mixinMergeStrategy: (given, known) =>
        uniqueFields(known, redaction.fields(given as Readonly<Record<string, unknown>>)),
      hooks: { logMethod: lineFilter(logs, redaction, repeats) },
    },
    stream,
  );
  keepBindings(root, redaction, logs.levels);
  const app = root.child({ logger: 'app' });
  return { app, access, reportRepeats: () => repeats.reportAll() };
};

const same = (value: unknown) => value;

/** Holds back what is sampled or repeated, and takes secrets out of messages. */
const lineFilter = (logs: LogSettings, redaction: Redaction, repeats: RepeatLimit) =>
  function (this: Logger, given: Parameters<LogFn>, method: LogFn, level: number): void {
    if (level <= debug && !isSampled(logs.debugSampleRatio)) return;
    const line = given as unknown[];
    const at = typeof line[0] === 'string' ? 0 : 1;
    const message = line[at];
    const thrown = at === 1 && isError(line[0]) ? line[0] : undefined;
    if (thrown !== undefined) line[0] = { error: thrown };
    if (typeof message === 'string') {
      if (level === info && !repeats.passes(message)) return;
      const text = line.length > at + 1 ? format(message, ...line.slice(at + 1).map(redaction.value)) : message;
      line[at] = redaction.text(text);
      line.length = at + 1;
      if (at === 1) line[0] = withoutMessage(line[0]);
    } else if (thrown !== undefined) {
      line[1] = redaction.text(thrown.message);
    }
    Reflect.apply(method, this, line);
  };
