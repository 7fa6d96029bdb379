import { type Check, type Draft, entries } from './draft.ts';
import type { Problem } from './problem.ts';
import type { ServiceConfig } from './services.ts';
import { durationSeconds } from './units.ts';

const rounded = (value: number): string => String(Number(value.toPrecision(6)));

type Tier = NonNullable<Draft<{ readonly budget: number; readonly window: string }>>;

/** The fastest of the speeds that are told, in multiples of that at which a budget just lasts. */
const fastestBurn = (tiers: readonly (readonly [number, Tier])[], period: unknown): number =>
  Math.max(
    ...tiers
      .map(([, { budget, window }]) => (Number(budget) * durationSeconds(period)) / durationSeconds(window))
      .filter((burn) => !Number.isNaN(burn)),
  );

/** Of an objective so low that all requests together could fail and the alert would not fire. */
const neverFires = (path: Problem['path'], objective: unknown, burn: number): Problem[] => {
  const budget = 1 - Number(objective) / 100;
  return burn * budget >= 1
    ? [
        {
          path,
          message: `with ${String(objective)} % the budget is ${rounded(100 * budget)} %, and it cannot burn ${rounded(burn)} times as fast as it lasts: that were ${rounded(100 * burn * budget)} % of the requests, and the alert could never fire; write more than ${rounded(100 * (1 - 1 / burn))}, or change alerts.budgetBurnTiers`,
        },
      ]
    : [];
};

const periodProblems = (path: Problem['path'], period: unknown, retention: unknown): Problem[] => {
  if (durationSeconds(period) < durationSeconds('28d') || durationSeconds(period) > durationSeconds('92d'))
    return [
      {
        path,
        message: `${String(period)} is no period of a budget: the windows of the alerts are made for 28d to 92d; write one of these`,
      },
    ];
  return durationSeconds(period) > durationSeconds(retention)
    ? [
        {
          path,
          message: `samples are kept ${String(retention)}, and what is left of the budget of ${String(period)} cannot be told; make prometheus.retention.time at least ${String(period)}`,
        },
      ]
    : [];
};

const bucketProblems = (path: Problem['path'], { slo, metrics }: NonNullable<Draft<ServiceConfig>>): Problem[] => {
  const seconds = slo?.latency?.seconds;
  const buckets: readonly unknown[] = Array.isArray(metrics?.buckets) ? metrics.buckets : [];
  return seconds === undefined || buckets.length === 0 || buckets.includes(seconds)
    ? []
    : [
        {
          path: [...path, 'slo', 'latency', 'seconds'],
          message: `no bucket ends at ${String(seconds)} s, so it cannot be told which requests are faster; use one of ${buckets.join(', ')}, or write the service's own bounds in metrics.buckets`,
        },
      ];
};

/** Objectives that can be told from the samples, and whose alerts can fire. */
export const sloChecks: readonly Check[] = [
  ({ services, alerts, prometheus }) =>
    entries(services).flatMap(([i, service]) => {
      const { slo } = service;
      if (slo === undefined) return [];
      const path = ['services', i];
      const burn = fastestBurn(entries(alerts?.budgetBurnTiers), slo.period);
      return [
        ...neverFires([...path, 'slo', 'availability'], slo.availability, burn),
        ...neverFires([...path, 'slo', 'latency', 'objective'], slo.latency?.objective, burn),
        ...periodProblems([...path, 'slo', 'period'], slo.period, prometheus?.retention?.time),
        ...bucketProblems(path, service),
      ];
    }),
  // A twelfth of the window must hold what the longest service interval gives, which alerts/ see to; an hour is the least.
  ({ alerts }) =>
    entries(alerts?.budgetBurnTiers).flatMap(([i, { window }]) =>
      durationSeconds(window) < durationSeconds('1h')
        ? [
            {
              path: ['alerts', 'budgetBurnTiers', i, 'window'],
              message: `a twelfth of ${String(window)} is too short to look at; write at least 1h`,
            },
          ]
        : [],
    ),
];
