import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { positive } from './limits.ts';

/** What is probed. Certificates that live for 90 days are renewed 30 days before (https://letsencrypt.org/docs/integration-guide/). */
export const probeAlertSettings = {
  probeFailed: z.strictObject(alertSettings('critical', '2m')).prefault({}),
  probeSlow: z
    .strictObject({
      ...alertSettings('warning', '10m'),
      seconds: positive.default(2).describe('Seconds a probe takes on average.'),
    })
    .prefault({}),
  certificateExpiring: z
    .strictObject({
      ...alertSettings('warning', '1h'),
      days: positive.default(21).describe('Days before the end of a certificate.'),
    })
    .prefault({}),
  certificateAboutToExpire: z
    .strictObject({
      ...alertSettings('critical', '10m'),
      days: positive.default(7).describe('Days before the end of a certificate; fewer than of certificateExpiring.'),
    })
    .prefault({}),
};
