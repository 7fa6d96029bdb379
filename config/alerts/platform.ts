import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';
import { ratio } from './limits.ts';

/** Whether the watchers see. */
export const platformAlertSettings = {
  targetDown: z
    .strictObject({
      ...alertSettings('warning', '5m'),
      ratio: ratio.default(0.1).describe('Share of the targets of a job that cannot be scraped.'),
    })
    .prefault({}),
  componentMissing: z.strictObject(alertSettings('critical', '10m')).prefault({}),
};
