import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, get, type Running, start, until } from './process.ts';

/** A server on the loopback that speaks as S3 does, with one bucket and one access key. */
export interface ObjectStore {
  readonly endpoint: string;
  readonly bucket: string;
  /** The access key as the environment of its clients. */
  readonly access: Readonly<Record<string, string>>;
  readonly running: Running;
  /** Keys of all objects in the bucket. */
  keys(): string[];
}

/** Starts the server on a folder, and waits until it answers. */
export const startObjectStore = async (binary: string, folder: string): Promise<ObjectStore> => {
  const bucket = 'logs';
  const root = join(folder, 'objects');
  mkdirSync(join(root, bucket), { recursive: true });
  const [id, secret] = ['belvedere', 'only-for-this-test'];
  const endpoint = `127.0.0.1:${String(await freePort())}`;
  const running = start(
    'versitygw',
    binary,
    [`--port=${endpoint}`, '--health=/healthy', '--quiet', 'posix', '--nometa', root],
    {
      ROOT_ACCESS_KEY_ID: id,
      ROOT_SECRET_ACCESS_KEY: secret,
    },
  );
  await until('the object store answering', () => get(`http://${endpoint}/healthy`), {
    withinSeconds: 60,
    of: [running],
  });
  return {
    endpoint,
    bucket,
    access: { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret },
    running,
    keys: () =>
      readdirSync(join(root, bucket), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(join(root, bucket).length + 1)),
  };
};
