import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { synthesizedFile } from './synthesized-file.ts';

/** A Jaeger on the loopback that runs the synthesized jaeger.yaml. */
export interface JaegerProcess {
  readonly running: Running;
  /** Where what it serves on `port` in a cluster is served here. */
  url(port: number): string;
}

/** Starts Jaeger and waits until it is healthy. */
export const startJaeger = async (binary: string, folder: string, config: ConfigInput): Promise<JaegerProcess> => {
  writeFileSync(join(folder, 'sampling.json'), synthesizedFile('sampling.json', config));
  let text = synthesizedFile('jaeger.yaml', config).replaceAll('/etc/jaeger', folder);
  const ports = new Map<number, number>();
  for (const port of [4317, 4318, 5778, 5779, 8888, 8889, 9411, 13133, 16685, 16686]) ports.set(port, await freePort());
  for (const [port, free] of ports) text = text.replaceAll(`0.0.0.0:${String(port)}`, `127.0.0.1:${String(free)}`);
  text = text.replace('host: 0.0.0.0', 'host: 127.0.0.1').replace('port: 8888', `port: ${String(ports.get(8888))}`);
  const file = join(folder, 'jaeger.yaml');
  writeFileSync(file, text);
  const running = start('jaeger', binary, [`--config=file:${file}`]);
  const url = (port: number): string => `http://127.0.0.1:${String(ports.get(port))}`;
  try {
    await until('Jaeger being healthy', async () => ((await get(`${url(13133)}/status`)) === '' ? undefined : true), {
      of: [running],
    });
  } catch (error) {
    await running.stop();
    throw error;
  }
  return { running, url };
};
