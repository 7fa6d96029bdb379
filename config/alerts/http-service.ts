import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { wholeNumber } from '../scalars.ts';

const ratio = z.number().gt(0).lt(1);
const seconds = z.number().positive();
const minimumRequests = wholeNumber(0)
  .default(10)
  .describe('Requests in the window of the rate below which it is silent: of a few, one is a large share.');

/** What people who use a service would complain of, and what comes before it. */
export const httpServiceAlertSettings = {
  highErrorRate: z
    .strictObject({
      ...alertSettings('critical', '2m'),
      ratio: ratio.default(0.05).describe('Share of requests answered 5xx.'),
      minimumRequests,
    })
    .prefault({}),
  slowResponseTime: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      seconds: seconds.default(1).describe('95th percentile of the response time, in seconds.'),
      minimumRequests,
    })
    .prefault({}),
  highResponseTime: z
    .strictObject({
      ...alertSettings('critical', '5m'),
      seconds: seconds.default(2).describe('95th percentile of the response time, in seconds.'),
      minimumRequests,
    })
    .prefault({}),
  requestDrop: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      ratio: ratio
        .default(0.5)
        .describe('Share of the requests of the hour before, and of the same time a day before, that are left.'),
      minimumRequestsPerSecond: z
        .number()
        .min(0)
        .default(0.1)
        .describe('Requests a second before the drop, below which it is silent.'),
    })
    .prefault({}),
  inFlightSaturation: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      requests: wholeNumber(1).default(100).describe('Requests that one pod answers at the same time.'),
    })
    .prefault({}),
  serviceAbsent: z.strictObject(alertSettings('critical', '10m')).prefault({}),
  requestMetricsMissing: z.strictObject(alertSettings('warning', '1h')).prefault({}),
};
