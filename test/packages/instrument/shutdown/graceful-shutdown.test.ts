import { expect, test } from '@jest/globals';
import { GracefulShutdown } from '../../../../packages/instrument/shutdown/graceful-shutdown.ts';
import { CapturedLog } from '../captured-log.ts';

const shutdownOf = (did: string[], graceMilliseconds = 5000) => {
  const log = new CapturedLog();
  const shutdown = new GracefulShutdown(
    { delayMilliseconds: 0, graceMilliseconds },
    {
      log,
      turnReadinessOff: () => did.push('readiness off'),
      deliver: [() => did.push('deliver')],
      flushLogs: () => did.push('flush logs'),
      exit: (code) => void did.push(`exit ${String(code)}`),
    },
  );
  return { shutdown, log };
};

test('everything is done in order, what was opened last is closed first, and a second call does nothing more', async () => {
  const did: string[] = [];
  const { shutdown } = shutdownOf(did);
  shutdown.afterDraining('database', () => did.push('database'));
  shutdown.afterDraining('cache', async () => {
    await Promise.resolve();
    did.push('cache');
  });
  shutdown.whileDraining('worker', () => did.push('worker'));

  await Promise.all([shutdown.end('SIGTERM'), shutdown.end('SIGTERM')]);

  expect(did).toEqual(['readiness off', 'worker', 'cache', 'database', 'deliver', 'flush logs', 'exit 0']);
});

test('a step that fails is told and makes the exit code 1; the others are done', async () => {
  const did: string[] = [];
  const { shutdown, log } = shutdownOf(did);
  shutdown.afterDraining('database', () => did.push('database'));
  shutdown.afterDraining('cache', () => Promise.reject(new Error('no connection')));

  await shutdown.end('SIGTERM');

  expect(did).toEqual(['readiness off', 'database', 'deliver', 'flush logs', 'exit 1']);
  expect(log.of('shutdown.step_failed')).toEqual([expect.objectContaining({ level: 'error', step: 'cache' })]);
});

test('a step that hangs is named when the grace period has passed', async () => {
  const did: string[] = [];
  const { shutdown, log } = shutdownOf(did, 50);
  shutdown.afterDraining('database', () => new Promise(() => undefined));

  await shutdown.end('SIGTERM');

  expect(did).toEqual(['readiness off', 'flush logs', 'exit 1']);
  expect(log.of('shutdown.late')).toEqual([expect.objectContaining({ phase: 'closing database' })]);
});
