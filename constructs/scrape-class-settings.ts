import type { IScrapeClass } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ScrapeClass';
import { scrapeClasses } from './scrape-classes.ts';

/** What the operator adds to an endpoint of a scrape class, as Prometheus reads it; nothing where there is no class. */
export const scrapeClassSettings = (name: string | undefined): Record<string, unknown> => {
  const found: IScrapeClass | undefined = scrapeClasses.find((one) => one.name === name);
  if (found === undefined) return {};
  const { authorization, tlsConfig } = found;
  return {
    authorization: { type: authorization?.type, credentials_file: authorization?.credentialsFile },
    tls_config: {
      ...(tlsConfig?.insecureSkipVerify === undefined ? {} : { insecure_skip_verify: tlsConfig.insecureSkipVerify }),
      ...(tlsConfig?.caFile === undefined ? {} : { ca_file: tlsConfig.caFile }),
      ...(tlsConfig?.serverName === undefined ? {} : { server_name: tlsConfig.serverName }),
    },
  };
};
