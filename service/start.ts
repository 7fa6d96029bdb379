import { type Environment, instrument, type Observed, SettingsError } from '@belvedere/instrument';
import service from './package.json' with { type: 'json' };
import { type ShopSettings, shopSettings } from './settings.ts';

/** What it calls itself where the environment says nothing. */
const identity = { OTEL_SERVICE_NAME: 'sample-service', SERVICE_VERSION: service.version };

/** Observes this process, or ends it with 2 and a line for each environment variable that is wrong. */
export const startObserving = (environment: Environment): Observed<ShopSettings> => {
  try {
    return instrument({ ...identity, ...environment }, { ownSettings: shopSettings });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    console.error(error.message);
    process.exit(2);
  }
};
