import type { GrafanaOidcConfig } from '../config/grafana-oidc.ts';
import { grafanaOidcSettings } from './grafana-oidc-settings.ts';

export interface GrafanaSettingsProps {
  /** Where people reach it. @default - http://localhost:3000, as by port-forward */
  readonly externalUrl?: string | undefined;
  /** Path that requests come with. @default - none */
  readonly pathPrefix?: string | undefined;
  /** Provider people log in at. @default - they log in by name and password */
  readonly oidc?: GrafanaOidcConfig | undefined;
}

/** Settings of grafana.ini as its environment takes them. */
export const grafanaSettings = ({
  externalUrl,
  pathPrefix,
  oidc,
}: GrafanaSettingsProps): Readonly<Record<string, string>> => ({
  GF_SERVER_ROOT_URL: externalUrl ?? 'http://localhost:3000',
  ...(pathPrefix ? { GF_SERVER_SERVE_FROM_SUB_PATH: 'true' } : {}),
  GF_AUTH_ANONYMOUS_ENABLED: 'false',
  GF_USERS_ALLOW_SIGN_UP: 'false',
  // The way back from a provider is from another site, where a strict cookie would not be sent.
  GF_SECURITY_COOKIE_SAMESITE: oidc === undefined ? 'strict' : 'lax',
  // A browser sends a secure cookie over https alone.
  GF_SECURITY_COOKIE_SECURE: String(externalUrl?.startsWith('https://') ?? false),
  GF_SECURITY_DISABLE_GRAVATAR: 'true',
  GF_SECURITY_CONTENT_SECURITY_POLICY: 'true',
  GF_SNAPSHOTS_EXTERNAL_ENABLED: 'false',
  GF_ANALYTICS_REPORTING_ENABLED: 'false',
  GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
  GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
  GF_NEWS_NEWS_FEED_ENABLED: 'false',
  // Grafana would update its bundled datasources at start, which a read-only root cannot take: they end as not registered
  // (https://github.com/grafana/grafana/issues/132528).
  GF_PLUGINS_PREINSTALL_AUTO_UPDATE: 'false',
  GF_PLUGINS_PREINSTALL_DISABLED: 'true',
  GF_PLUGINS_PLUGIN_ADMIN_ENABLED: 'false',
  GF_LOG_MODE: 'console',
  GF_LOG_CONSOLE_FORMAT: 'json',
  GF_METRICS_ENABLED: 'true',
  ...(oidc === undefined ? {} : grafanaOidcSettings(oidc)),
});
