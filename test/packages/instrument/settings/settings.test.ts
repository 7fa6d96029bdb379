import { expect, test } from '@jest/globals';
import { readSettings } from '../../../../packages/instrument/settings/settings.ts';

test('nothing needs to be set: logs on standard output from DEBUG on, metrics on the port of the service, no StatsD', () => {
  const { logs, metrics, statsd } = readSettings({});

  expect(logs).toMatchObject({ level: 'debug', fileBytes: 10_000_000, fileCount: 5, debugSampleRatio: 1 });
  expect(logs.directory).toBeUndefined();
  expect(metrics).toEqual({ enabled: true, port: undefined, path: '/metrics', maxLabelValues: 1000 });
  expect(statsd).toMatchObject({ host: undefined, socket: undefined, port: 8125, format: 'dogstatsd' });
});

test.each([
  ['production', 'info'],
  ['staging', 'info'],
  ['test', 'warn'],
  ['development', 'debug'],
])('in %s the log starts at %s', (environment, level) => {
  expect(readSettings({ NODE_ENV: environment }).logs.level).toBe(level);
});

test('LOG_LEVEL wins over the environment, and LOG_LEVELS over both for single loggers', () => {
  const { logs } = readSettings({
    NODE_ENV: 'production',
    LOG_LEVEL: 'warn',
    LOG_LEVELS: 'database=error, cache=debug',
  });

  expect(logs).toMatchObject({ level: 'warn', levels: { database: 'error', cache: 'debug' } });
});

test('an empty variable counts as not set', () => {
  expect(readSettings({ LOG_LEVEL: '', METRICS_PORT: '' })).toEqual(readSettings({}));
});

test('rejects all wrong variables at once, each with what it may be', () => {
  const wrong = {
    LOG_LEVEL: 'loud',
    LOG_LEVELS: 'database:warn',
    LOG_DEBUG_SAMPLE_RATIO: '2',
    ENABLE_METRICS: 'yes please',
    METRICS_PORT: '70000',
    STATSD_SOCKET: 'dsd.socket',
    OTEL_SERVICE_NAME: 'my service',
  };

  expect(() => readSettings(wrong)).toThrow(
    [
      '✖ OTEL_SERVICE_NAME must consist of letters, digits, dots, dashes and underscores → at OTEL_SERVICE_NAME',
      '✖ LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent → at LOG_LEVEL',
      '✖ LOG_LEVELS must be pairs such as database=warn,cache=error with levels of trace, debug, info, warn, error, fatal, silent → at LOG_LEVELS',
      '✖ LOG_DEBUG_SAMPLE_RATIO must be a number from 0 to 1 → at LOG_DEBUG_SAMPLE_RATIO',
      '✖ ENABLE_METRICS must be true or false (or 1, 0, on, off) → at ENABLE_METRICS',
      '✖ METRICS_PORT must be a whole number from 0 to 65535 (a port) → at METRICS_PORT',
      '✖ STATSD_SOCKET must be the absolute path of a socket → at STATSD_SOCKET',
    ].join('\n'),
  );
});
