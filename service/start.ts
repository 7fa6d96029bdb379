import { type Environment, instrument, type Observed, SettingsError } from '@belvedere/instrument';
import { type ShopSettings, shopSettings } from './settings.ts';

/** Observes this process, or ends it with 2 and a line for each environment variable that is wrong. */
export const startObserving = (environment: Environment): Observed<ShopSettings> => {
  try {
    return instrument(environment, { ownSettings: shopSettings });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
};
