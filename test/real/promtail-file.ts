import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { synthesizedFile } from './synthesized-file.ts';

interface PromtailFile {
  server: object;
  positions: object;
  clients: { url: string }[];
  scrape_configs: object[];
}

export interface PromtailFileProps {
  /** Its logs are `pods/*.log` in it. */
  readonly folder: string;
  readonly lokiUrl: string;
  /** Port that its metrics are on. */
  readonly port: number;
  /** What the relabelling makes of the pod whose logs they are. */
  readonly pod: Readonly<Record<string, string>>;
}

/** The synthesized promtail.yaml. Discovery is replaced: what the relabelling makes of a pod stands as static labels. */
export const promtailFile = ({ folder, lokiUrl, port, pod }: PromtailFileProps): string => {
  const config = parse(synthesizedFile('promtail.yaml')) as PromtailFile;
  config.server = { http_listen_port: port, http_listen_address: '127.0.0.1', grpc_listen_address: '127.0.0.1' };
  config.server = { ...config.server, grpc_listen_port: 0 };
  config.positions = { filename: join(folder, 'positions.yaml') };
  for (const client of config.clients) client.url = `${lokiUrl}/loki/api/v1/push`;
  config.scrape_configs = config.scrape_configs.map((scrape) => ({
    ...scrape,
    kubernetes_sd_configs: undefined,
    relabel_configs: undefined,
    static_configs: [{ targets: ['localhost'], labels: { ...pod, __path__: join(folder, 'pods', '*.log') } }],
  }));
  const path = join(folder, 'promtail.yaml');
  writeFileSync(path, stringify(config));
  return path;
};
