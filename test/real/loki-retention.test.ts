import { expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLoki } from './loki-process.ts';
import { get, until } from './process.ts';
import { describeWith } from './required-tools.ts';

const day = 86_400_000;

/** What makes the test short: old lines are taken at all, and the compactor does not wait. */
const inHaste = (config: string): string =>
  config
    .replace('reject_old_samples: true', 'reject_old_samples: false')
    .replace('compaction_interval: 10m', 'compaction_interval: 2s')
    .replace('retention_delete_delay: 2h', 'retention_delete_delay: 0s');

/** Files with log lines; a stream has its own. */
const chunks = (folder: string): string[] =>
  readdirSync(join(folder, 'loki', 'chunks', 'fake'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const nanoseconds = (milliseconds: number): string => `${String(Math.floor(milliseconds))}000000`;

describeWith('the retention of the synthesized loki.yaml', ['loki'], ({ loki: binary }) => {
  test('is enforced: lines past the period are gone, the others stay', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-retention-'));
    try {
      const now = Date.now();
      const first = await startLoki(binary, folder, inHaste);
      try {
        await get(`${first.url}/loki/api/v1/push`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            streams: [
              { stream: { app: 'old' }, values: [[nanoseconds(now - 20 * day), 'past the period']] },
              { stream: { app: 'new' }, values: [[nanoseconds(now - 2 * day), 'within the period']] },
            ],
          }),
        });
      } finally {
        // Ending it writes everything to the store, from where the compactor works.
        await first.running.stop();
      }
      expect(chunks(folder)).toHaveLength(2);

      const second = await startLoki(binary, folder, inHaste);
      try {
        // What queries say is no measure here: the process that took the old line just now still has it at hand.
        await until(
          'the chunk of the old line being deleted',
          () => Promise.resolve(chunks(folder).length === 1 ? true : undefined),
          { withinSeconds: 200, of: [second.running] },
        );
        const kept = await second.query('{app="new"}', '30d');
        expect(kept.flatMap(({ values }) => values.map(([, line]) => line))).toEqual(['within the period']);
      } finally {
        await second.running.stop();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 600_000);
});
