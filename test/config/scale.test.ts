import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../config/parse.ts';
import type { ConfigInput } from '../../config/schema.ts';
import { cassandraConfig } from '../proof/full-config.ts';
import { haConfig } from '../proof/ha-config.ts';
import { problemsOf } from './problems-of.ts';

const replicas = (input: ConfigInput) => {
  const { prometheus, alertmanager, grafana, loki, jaeger } = parseConfig(input);
  return [prometheus, alertmanager, grafana, loki, jaeger].map((component) => component.replicas);
};

describe('pods of Prometheus, Alertmanager, Grafana, Loki and Jaeger', () => {
  test.each([
    ['one each, unless said otherwise', {}, [1, 1, 1, 1, 1]],
    ['a pair, three, a pair, three and a pair with scale ha', haConfig, [2, 3, 2, 3, 2]],
    ['with one Jaeger where its storage cannot be shared', { ...haConfig, jaeger: {} }, [2, 3, 2, 3, 1]],
    [
      'with two of Cassandra',
      { ...haConfig, ...cassandraConfig, jaeger: { ...cassandraConfig.jaeger, replicas: undefined } },
      [2, 3, 2, 3, 2],
    ],
    [
      'as set, whatever the scale',
      {
        scale: 'ha',
        prometheus: { replicas: 1 },
        alertmanager: { replicas: 5 },
        grafana: { replicas: 1 },
        loki: { replicas: 1 },
        jaeger: { replicas: 1 },
      },
      [1, 5, 1, 1, 1],
    ],
    ['as set without a scale', { prometheus: { replicas: 2 } }, [2, 1, 1, 1, 1]],
  ] as const)('are %s', (_, input, expected) => {
    expect(replicas(input as ConfigInput)).toEqual(expected);
  });
});

test('rejects ha on storage that cannot be shared, all at once', () => {
  expect(problemsOf({ scale: 'ha', jaeger: { replicas: 2 }, alertmanager: { replicas: 6 } })).toEqual([
    expect.stringMatching(/at most|5.* → at alertmanager\.replicas$/),
    '✖ storage badger belongs to one process, and a second would not find its traces; write 1, or choose opensearch, elasticsearch or cassandra → at jaeger.replicas',
    '✖ sqlite is a file of one pod, and 2 would each have users and dashboards of their own; set database to postgres, or write grafana.replicas: 1 → at grafana.database',
    '✖ 3 Lokis cannot share a volume; name a bucket they all write to, or write loki.replicas: 1 → at loki.objectStorage',
  ]);
});

test('rejects a scale there is not', () => {
  expect(problemsOf({ scale: 'huge' })).toEqual([expect.stringMatching(/single.*ha.* → at scale$/)]);
});

test.each([null, 'three', [], 3])('tells what is wrong where components are %p', (wrong) => {
  const problems = problemsOf({ scale: 'ha', prometheus: wrong, grafana: wrong, loki: wrong, jaeger: wrong });

  expect(problems).toEqual(expect.arrayContaining([expect.stringMatching(/→ at grafana$/)]));
});
