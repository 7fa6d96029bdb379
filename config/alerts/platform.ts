import { z } from 'zod';
import { alertSettings } from '../alert-settings.ts';

/** Whether the watchers see. */
export const platformAlertSettings = {
  targetDown: z.strictObject(alertSettings('warning', '5m')).prefault({}),
  probeFailed: z.strictObject(alertSettings('critical', '2m')).prefault({}),
};
