import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, get, type Running, start, until } from './process.ts';
import { synthesizedFile } from './synthesized-file.ts';

export interface LokiStream {
  readonly stream: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [string, string])[];
}

/** A Loki on the loopback that runs the synthesized loki.yaml, its data below `folder`. */
export interface LokiProcess {
  readonly url: string;
  readonly running: Running;
  query(logql: string, since: string): Promise<readonly LokiStream[]>;
}

/** Starts Loki and waits until it is ready; `change` alters the text of its configuration. */
export const startLoki = async (
  binary: string,
  folder: string,
  change: (config: string) => string = (config) => config,
): Promise<LokiProcess> => {
  const [httpPort, grpcPort] = [await freePort(), await freePort()];
  const file = join(folder, 'loki.yaml');
  const config = synthesizedFile('loki.yaml')
    .replaceAll('/var/loki', join(folder, 'loki'))
    .replaceAll('9095', String(grpcPort))
    .replace('http_listen_port: 3100', `http_listen_port: ${String(httpPort)}`);
  writeFileSync(file, change(config));
  const running = start('loki', binary, [
    `-config.file=${file}`,
    '-target=all',
    '-server.http-listen-address=127.0.0.1',
    '-server.grpc-listen-address=127.0.0.1',
  ]);
  const url = `http://127.0.0.1:${String(httpPort)}`;
  try {
    await until('Loki being ready', async () => ((await get(`${url}/ready`)).includes('ready') ? true : undefined), {
      withinSeconds: 120,
      of: [running],
    });
  } catch (error) {
    await running.stop();
    throw error;
  }
  return {
    url,
    running,
    query: async (logql, since) =>
      (
        JSON.parse(await get(`${url}/loki/api/v1/query_range?since=${since}&query=${encodeURIComponent(logql)}`)) as {
          data: { result: readonly LokiStream[] };
        }
      ).data.result,
  };
};
