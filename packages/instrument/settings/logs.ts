import { z } from 'zod';
import { integerBetween, numberBetween, oneOf, wordList } from './scalars.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const isLevel = (word: string | undefined): word is LogLevel => logLevels.some((level) => level === word);

/** Level where LOG_LEVEL is not set. */
const levelOf = (environment: string): LogLevel =>
  environment === 'development' ? 'debug' : environment === 'test' ? 'warn' : 'info';

/** `database=warn,cache=error`: the levels by the names of loggers. */
const levelByLogger = () =>
  wordList().transform((words, context) => {
    const levels: Record<string, LogLevel> = {};
    for (const word of words) {
      const [, logger, level] = /^([\w.@/-]+)=(\w+)$/.exec(word) ?? [];
      if (logger !== undefined && isLevel(level)) levels[logger] = level;
      else context.addIssue(`must be pairs such as database=warn,cache=error with levels of ${logLevels.join(', ')}`);
    }
    return levels;
  });

/** What is logged, how much of it, and where to. */
export const logSettings = z
  .object({
    NODE_ENV: z.string().optional().catch(undefined),
    /** Lowest level that is written. By default `debug` in development, `warn` in tests, else `info`. */
    LOG_LEVEL: oneOf(logLevels).optional(),
    /** Other levels for the loggers of noisy parts, such as `database=warn,cache=error`. */
    LOG_LEVELS: levelByLogger().default({}),
    /** Share of the DEBUG and TRACE lines that is written. */
    LOG_DEBUG_SAMPLE_RATIO: numberBetween(0, 1).default(1),
    /** How often the same INFO message is written in one second; the rest is counted. 0: without limit. */
    LOG_REPEATS_PER_SECOND: integerBetween(0, 1_000_000, 'lines').default(100),
    /** Keys to redact besides those that always are. */
    LOG_REDACT: wordList().default([]),
    /** Folder for `<service>.log` and `<service>.error.log`, besides standard output. */
    LOG_DIRECTORY: z.string().optional(),
    /** Size at which a file is rotated, in MB of 1,000,000 bytes. */
    LOG_FILE_MEGABYTES: numberBetween(0.001, 10_000, 'MB').default(10),
    /** Files that are kept of each, the current one included. */
    LOG_FILE_COUNT: integerBetween(1, 1000, 'files').default(5),
  })
  .transform((env) => ({
    level: env.LOG_LEVEL ?? levelOf(env.NODE_ENV ?? 'development'),
    levels: env.LOG_LEVELS,
    debugSampleRatio: env.LOG_DEBUG_SAMPLE_RATIO,
    repeatsPerSecond: env.LOG_REPEATS_PER_SECOND,
    redact: env.LOG_REDACT,
    directory: env.LOG_DIRECTORY,
    fileBytes: Math.round(env.LOG_FILE_MEGABYTES * 1_000_000),
    fileCount: env.LOG_FILE_COUNT,
  }));
export type LogSettings = z.output<typeof logSettings>;
