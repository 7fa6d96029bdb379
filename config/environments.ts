import { z } from 'zod';
import { dnsLabel } from './scalars.ts';

/** Overlays in the one file. What they say is checked with what they are laid over. */
export const environmentsConfig = z
  .record(dnsLabel, z.looseObject({}).optional().meta({ title: 'settings' }))
  .optional()
  .describe('Settings of each environment, laid over the others by -e; see docs/environments.md.');
