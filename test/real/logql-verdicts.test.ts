import { expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseLogql } from '../../logql/parse.ts';
import { queries } from '../logql/queries.ts';
import { startLoki } from './loki-process.ts';
import { describeWith } from './required-tools.ts';

// Loki takes a while to be ready.
jest.setTimeout(180_000);

/** Where ours is another, and why. */
const known: Readonly<Record<string, string>> = {
  'variants(count_over_time({a="b"}[1m])) of ({a="b"}[1m])': 'experimental: no grammar but that of Loki has it',
  '{a="b"} | json | a="b" c="d"': 'filters with nothing between them, which no page mentions',
  '{a="b"} |~ "("': 'Loki refuses the pattern when the query runs',
  '{a="b"} !~ "["': 'Loki refuses the pattern when the query runs',
};

describeWith('the verdict on a query', ['loki'], ({ loki: binary }) => {
  test("is Loki's", async () => {
    const folder = mkdtempSync(join(tmpdir(), 'belvedere-logql-'));
    try {
      const loki = await startLoki(binary, folder);
      try {
        const verdicts = [];
        for (const query of queries) {
          const answer = await fetch(`${loki.url}/loki/api/v1/format_query?query=${encodeURIComponent(query)}`);
          const { status, error } = (await answer.json()) as { status: string; error?: string };
          verdicts.push({ query, taken: status === 'success', error });
        }

        const differing = verdicts.filter(({ query, taken }) => parseLogql(query).ok !== taken && !(query in known));

        expect(differing).toEqual([]);
        expect(verdicts.filter(({ taken }) => taken).length).toBeGreaterThan(100);
        expect(verdicts.filter(({ taken }) => !taken).length).toBeGreaterThan(80);
      } finally {
        await loki.running.stop();
      }
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
