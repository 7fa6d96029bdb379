import { expect, test } from '@jest/globals';
import { aggregate } from '../../../../packages/instrument/metrics/aggregate.ts';
import { samplesOf } from '../observed-service.ts';
import { startProgram } from '../program.ts';

/** Asks until both workers have answered; tells how many requests that took. */
const askBoth = async (port: number): Promise<number> => {
  const workers = new Set<string>();
  let asked = 0;
  while (workers.size < 2) {
    workers.add(await (await fetch(`http://127.0.0.1:${String(port)}/`)).text());
    asked += 1;
  }
  return asked;
};

const counted = async (port: number): Promise<number | undefined> => {
  const text = await (await fetch(`http://127.0.0.1:${String(port)}/metrics`)).text();
  return samplesOf(text, 'http_requests_total')[0]?.value;
};

test('workers of a cluster add up, on a port of the primary’s, and what a worker that ended had counted stays', async () => {
  const program = startProgram('cluster', '0');
  try {
    const { port, metricsPort } = JSON.parse(await program.nextLine()) as { port: number; metricsPort: number };
    const asked = await askBoth(port);

    expect(await counted(metricsPort)).toBe(asked);

    program.child.kill('SIGUSR2');
    expect(await program.nextLine()).toBe('exited');
    expect(await counted(metricsPort)).toBe(asked);
  } finally {
    program.child.kill('SIGTERM');
    await program.exitCode;
  }
}, 30_000);

test('workers of a cluster add up on the service’s port, whichever of them is asked', async () => {
  const program = startProgram('cluster', '');
  try {
    const { port } = JSON.parse(await program.nextLine()) as { port: number };
    const asked = await askBoth(port);

    expect([await counted(port), await counted(port)]).toEqual([asked, asked]);
  } finally {
    program.child.kill('SIGTERM');
    await program.exitCode;
  }
}, 30_000);

test('of the exemplars of several processes the newest stays', async () => {
  const processWith = (trace: string, timestamp: number) => [
    {
      name: 'x_seconds',
      help: 'X.',
      type: 'histogram',
      aggregator: 'sum',
      values: [
        {
          metricName: 'x_seconds_bucket',
          labels: { le: '+Inf' },
          value: 1,
          exemplar: { labelSet: { trace_id: trace }, value: 1, timestamp },
        },
      ],
    },
  ];

  const [metric] = await aggregate([processWith('a', 1), processWith('b', 3), processWith('c', 2)]);

  expect(metric?.values).toMatchObject([{ value: 3, exemplar: { labelSet: { trace_id: 'b' } } }]);
});
