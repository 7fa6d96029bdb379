import type { z } from 'zod';
import { healthSettings } from './health.ts';
import { logSettings } from './logs.ts';
import { metricsSettings } from './metrics.ts';
import { sentrySettings } from './sentry.ts';
import { serviceSettings } from './service.ts';
import { SettingsError, type SettingsProblem } from './settings-error.ts';
import { shutdownSettings } from './shutdown.ts';
import { statsdSettings } from './statsd.ts';
import { traceSettings } from './traces.ts';

/** Environment variables, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Schemas of the environment variables, by their subjects. */
export const subjects = {
  service: serviceSettings,
  logs: logSettings,
  metrics: metricsSettings,
  statsd: statsdSettings,
  traces: traceSettings,
  sentry: sentrySettings,
  health: healthSettings,
  shutdown: shutdownSettings,
};

/** All settings, read once. */
export type Settings = { readonly [Subject in keyof typeof subjects]: z.output<(typeof subjects)[Subject]> };

/** A schema of a service's own variables: one of zod, or any that answers alike. */
export interface OwnSchema<Own> {
  safeParse(environment: Environment):
    | { readonly success: true; readonly data: Own }
    | {
        readonly success: false;
        readonly error: {
          readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
        };
      };
}

/**
 * Settings from environment variables; an empty variable counts as not set.
 * @param own Schema of the service's own variables, which are checked along with ours: all that are wrong are named at once.
 * @throws SettingsError that names every wrong variable with what it may be.
 */
export const readSettings = <Own = undefined>(
  environment: Environment,
  own?: OwnSchema<Own>,
): Settings & { readonly own: Own } => {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const problems: SettingsProblem[] = [];
  const check = (schema: OwnSchema<unknown>): unknown => {
    const { data, error } = { data: undefined, error: undefined, ...schema.safeParse(set) };
    for (const { path, message } of error?.issues ?? []) problems.push({ variable: String(path[0]), message });
    return data;
  };
  const read = Object.entries(subjects).map(([subject, schema]) => [subject, check(schema)]);
  const ofOwn = own && check(own);
  if (problems.length > 0) throw new SettingsError(problems);
  return { ...(Object.fromEntries(read) as Settings), own: ofOwn as Own };
};
