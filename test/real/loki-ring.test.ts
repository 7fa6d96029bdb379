import { expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startObjectStore } from './object-store.ts';
import { freePort, get, type Program, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { synthesizedFile } from './synthesized-file.ts';

interface Peer {
  readonly url: string;
  readonly running: Program;
}

describeWith('three Lokis by the synthesized loki.yaml', ['loki', 'versitygw'], (tools) => {
  test.each([
    ['is killed', 0, ({ running }: Peer) => running.kill()],
    // gRPC gives up on a connection without answers after 20 and 10 seconds; queries that wait on it are late by that.
    ['is lost with its node', 40, ({ running }: Peer) => running.freeze()],
  ])(
    'when one %s, the others take lines at once and find all',
    async (_, lateBySeconds, lose) => {
      const folder = mkdtempSync(join(tmpdir(), 'belvedere-ring-'));
      const started: Running[] = [];
      try {
        const store = await startObjectStore(tools.versitygw, folder);
        started.push(store.running);
        const text = synthesizedFile('loki.yaml', {
          loki: {
            replicas: 3,
            objectStorage: {
              bucket: store.bucket,
              endpoint: store.endpoint,
              region: 'us-east-1',
              insecure: true,
              // Their values are in the environment, as the pod has them.
              accessKeyId: { name: 'objects', key: 'id' },
              secretAccessKey: { name: 'objects', key: 'secret' },
            },
          },
        });
        const gossip = [await freePort(), await freePort(), await freePort()];
        /** What one machine asks for: ports of their own in place of addresses of their own, and known peers in place of a Service. */
        const startPeer = async (i: number): Promise<Peer> => {
          const own = join(folder, `loki-${String(i)}`);
          mkdirSync(own);
          const [http, grpc] = [await freePort(), await freePort()];
          writeFileSync(
            join(own, 'loki.yaml'),
            text
              .replaceAll('/var/loki', own)
              .replaceAll('9095', String(grpc))
              .replace('http_listen_port: 3100', `http_listen_port: ${String(http)}`)
              .replace('bind_port: 7946', `bind_port: ${String(gossip[i])}`)
              .replace('dns+loki-memberlist.observability.svc:7946', `127.0.0.1:${String(gossip[(i + 1) % 3])}`),
          );
          const running = start(
            `loki-${String(i)}`,
            tools.loki,
            [
              `-config.file=${join(own, 'loki.yaml')}`,
              '-target=all',
              '-config.expand-env=true',
              '-server.http-listen-address=127.0.0.1',
              '-server.grpc-listen-address=127.0.0.1',
              // Pods have names of their own. Machines that share one are one member of every ring, which keeps the address of
              // whoever came last: were that the one that is killed, the others would ask it for ever.
              `-common.storage.ring.instance-id=loki-${String(i)}`,
              // The port that others are told, which is not read from the one that is listened on.
              `-memberlist.advertise-port=${String(gossip[i])}`,
              // What only slows a roll-out down.
              '-ingester.min-ready-duration=1s',
              '-pattern-ingester.min-ready-duration=1s',
            ],
            { POD_IP: '127.0.0.1', ...store.access },
          );
          started.push(running);
          return { url: `http://127.0.0.1:${String(http)}`, running };
        };
        const peers = await Promise.all([0, 1, 2].map(startPeer));
        const [first, second, third] = peers;
        if (first === undefined || second === undefined || third === undefined) throw new Error('there are three');
        const all = peers.map(({ running }) => running);
        // At once: each begins to wait for itself when it is asked first.
        await Promise.all(
          peers.map(({ url }) =>
            until(
              `${url} being ready`,
              async () => ((await get(`${url}/ready`)).includes('ready') ? true : undefined),
              {
                withinSeconds: 150,
                of: all,
              },
            ),
          ),
        );
        await until(
          'every one seeing three in the ring',
          async () => {
            const rings = await Promise.all(
              peers.map(({ url }) => get(`${url}/ring`, { headers: { accept: 'application/json' } })),
            );
            return rings.every((ring) => ring.match(/"ACTIVE"/g)?.length === 3) ? true : undefined;
          },
          { withinSeconds: 60, of: all },
        );

        const push = (to: Peer, line: string) =>
          get(`${to.url}/loki/api/v1/push`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              streams: [{ stream: { app: 'shop' }, values: [[`${String(Date.now())}000000`, line]] }],
            }),
          });
        const linesOf = async (from: Peer) => {
          const query = encodeURIComponent('{app="shop"}');
          const { data } = JSON.parse(await get(`${from.url}/loki/api/v1/query_range?since=1h&query=${query}`)) as {
            data: { result: { values: [string, string][] }[] };
          };
          return data.result.flatMap(({ values }) => values.map(([, line]) => line)).sort();
        };
        await push(first, 'before');
        await lose(first);

        await push(second, 'while one is gone');
        await push(third, 'and by another');
        const rest = [second.running, third.running];
        const lines = JSON.stringify(['and by another', 'before', 'while one is gone']);
        await Promise.all(
          [second, third].map((peer) =>
            until(
              `${peer.running.name} finding every line, each once`,
              async () => (JSON.stringify(await linesOf(peer)) === lines ? true : undefined),
              { withinSeconds: lateBySeconds + 10, of: rest },
            ),
          ),
        );

        await get(`${second.url}/flush`, { method: 'POST' });
        await until(
          'chunks being in the bucket',
          () => Promise.resolve(store.keys().some((key) => key.startsWith('fake/')) ? true : undefined),
          { withinSeconds: 60, of: rest },
        );
        // Ending it writes the index, too.
        await second.running.stop();
        await until(
          'the index being in the bucket',
          () => Promise.resolve(store.keys().some((key) => key.startsWith('index/')) ? true : undefined),
          { withinSeconds: 60, of: rest },
        );
        expect(all.map((running) => running.log()).join('')).not.toContain('panic');
      } finally {
        await Promise.all(started.reverse().map((running) => running.stop()));
        rmSync(folder, { recursive: true, force: true });
      }
    },
    400_000,
  );
});
