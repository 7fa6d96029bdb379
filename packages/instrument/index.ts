import { type DestinationStream, type Logger, pino } from 'pino';
import { type Carried, carry, resume } from './context/carry.ts';
import { type RequestContext, setUserId } from './context/request-context.ts';
import { createLogger } from './logs/logger.ts';
import { type Environment, readSettings, type Settings } from './settings/settings.ts';
import { SettingsError, type SettingsProblem } from './settings/settings-error.ts';

/** What a program may hand over besides its environment. */
export interface InstrumentOptions {
  /** Where log lines go instead of standard output: for tests. */
  readonly logStream?: DestinationStream;
}

/** A service observed. */
export interface Observed {
  readonly settings: Settings;
  /** The service's logger; `log.child({ logger: 'orders' })` makes one for a part of it. */
  readonly log: Logger;
}

/**
 * Observes this process: call it once, before anything else of the service is loaded.
 * @throws SettingsError that names every wrong environment variable.
 */
export const instrument = (environment: Environment, options: InstrumentOptions = {}): Observed => {
  const settings = readSettings(environment);
  const log = createLogger(settings, options.logStream ?? pino.destination({ sync: false }));
  return { settings, log };
};

export {
  type Carried,
  carry,
  type Environment,
  type RequestContext,
  resume,
  type Settings,
  SettingsError,
  type SettingsProblem,
  setUserId,
};
