import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Cluster } from './cluster.ts';

/** Prometheus outside the cluster asks the API server as its account would inside. */
export const outsideCluster = (config: string, cluster: Cluster, token: string): string => {
  const tokenFile = join(cluster.folder, 'prometheus.token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const value = parse(config) as {
    scrape_configs: { kubernetes_sd_configs?: object[]; relabel_configs: object[] }[];
    alerting: { alertmanagers: { kubernetes_sd_configs?: object[] }[] };
    rule_files: string[];
  };
  for (const { kubernetes_sd_configs: discoveries } of [...value.scrape_configs, ...value.alerting.alertmanagers])
    for (const discovery of discoveries ?? [])
      Object.assign(discovery, {
        api_server: cluster.url,
        authorization: { credentials: token },
        tls_config: { insecure_skip_verify: true },
      });
  const listening = Object.entries(cluster.standIns).map(([standIn, address]) => ({
    source_labels: ['__address__'],
    regex: standIn.replaceAll('.', '\\.'),
    target_label: '__address__',
    replacement: address,
  }));
  for (const { relabel_configs: steps } of value.scrape_configs) steps.push(...listening);
  const account = '/var/run/secrets/kubernetes.io/serviceaccount';
  return stringify(value)
    .replaceAll('$(POD_NAME)', 'prometheus-main-0')
    .replaceAll('$(SHARD)', '0')
    .replaceAll(`${account}/token`, tokenFile)
    .replaceAll(/(?<=ca_file: )\/etc\/prometheus\/\S+/g, join(cluster.folder, 'apiserver', 'apiserver.crt'))
    .replaceAll(`${account}/ca.crt`, join(cluster.folder, 'apiserver', 'apiserver.crt'));
};
