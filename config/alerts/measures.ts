import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { wholeNumber } from '../scalars.ts';

const seconds = z.number().positive();
const perHour = (what: string) =>
  wholeNumber(1).default(10).describe(`${what} in an hour of the day before, at this time, below which it is silent.`);

/** What a service measures besides its requests: `services[].measures`. */
export const measureAlertSettings = {
  databaseQueriesSlow: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      seconds: seconds.default(0.5).describe('95th percentile of the time of a kind of query, in seconds.'),
      minimumQueries: wholeNumber(0)
        .default(20)
        .describe('Queries of the kind in five minutes below which it is silent.'),
    })
    .prefault({}),
  cacheHitRatioLow: z
    .strictObject({
      ...alertSettings('warning', '15m'),
      ratio: z.number().gt(0).lt(1).default(0.5).describe('Share of the look-ups that find a value.'),
      minimumLookups: wholeNumber(0).default(100).describe('Look-ups in five minutes below which it is silent.'),
    })
    .prefault({}),
  queueLong: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      jobs: wholeNumber(1).default(100).describe('Jobs that wait.'),
    })
    .prefault({}),
  queueStuck: z.strictObject(alertSettings('critical', '15m')).prefault({}),
  inferenceSlow: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      seconds: seconds.default(2).describe('95th percentile of the time of an inference, in seconds.'),
      minimumInferences: wholeNumber(0)
        .default(10)
        .describe('Inferences of the model in five minutes below which it is silent.'),
    })
    .prefault({}),
  inferenceStopped: z
    .strictObject({ ...alertSettings('warning', '15m'), inferencesPerHour: perHour('Inferences') })
    .prefault({}),
  ordersStopped: z.strictObject({ ...alertSettings('critical', '15m'), ordersPerHour: perHour('Orders') }).prefault({}),
};
