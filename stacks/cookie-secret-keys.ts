import type { Config } from '../config/schema.ts';

const guarded = ['prometheus', 'alertmanager', 'jaeger'] as const;

/** Keys of the Secrets that the proxies sign their cookies with, as `<Secret>/<key>`: any 32 characters do, so they can be made up. */
export const cookieSecretKeys = (config: Config): ReadonlySet<string> =>
  new Set(
    guarded.flatMap((component) => {
      const { ingress } = config[component];
      const oidc = ingress && (ingress.authentication ?? config.ingress.authentication)?.oidc;
      return oidc === undefined ? [] : [`${oidc.cookieSecret.name}/${oidc.cookieSecret.key}`];
    }),
  );
