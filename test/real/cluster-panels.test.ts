import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigInput } from '../../config/schema.ts';
import { boardsOf } from '../dashboards/panels.ts';
import { buildStack } from '../proof/stacks.ts';
import { askedOf, neverAsked, problemWith, runnable, stillWrong } from './asked-queries.ts';
import { type Cluster, clusterTools, startCluster } from './cluster.ts';
import { differencesLeft } from './differences-left.ts';
import { loopbackScrapes } from './loopback-scrapes.ts';
import { freePort, get, type Running, start, until } from './process.ts';
import { describeWith } from './required-tools.ts';
import { fillCluster, startStateMetrics } from './told-cluster.ts';

const config: ConfigInput = {
  prometheus: { mode: 'standalone' },
  controlPlane: { etcd: { enabled: true, addresses: ['10.0.0.10'] } },
};

/** Boards about the cluster that something here feeds. */
const fed = ['kubernetes-workloads', 'control-plane'];

/** Jobs whose targets are no part of this cluster. */
const notRun: Readonly<Record<string, string>> = {
  kubelet: 'nodes only claim to run pods',
  coredns: 'nodes only claim to run pods',
};

/** Queries that rightly bring nothing here, by board, panel and name of the query. */
const empty: Readonly<Record<string, string>> = {
  'control-plane/Time of the disk/A': 'this etcd is told not to wait for its disk',
};

describeWith('every panel about the cluster', [...clusterTools, 'kube-state-metrics', 'prometheus'], (tools) => {
  let cluster: Cluster;
  const running: Running[] = [];
  let prometheus = '';

  beforeAll(async () => {
    cluster = await startCluster(tools);
    await fillCluster(cluster);
    const told = await startStateMetrics(cluster, tools['kube-state-metrics']);
    running.push(told.running);

    const monitor = (name: string, i = 0): string => `serviceMonitor/observability/${name}/${String(i)}`;
    const targets = {
      [monitor('kube-state-metrics')]: told.objects,
      [monitor('kube-state-metrics', 1)]: told.itself,
      [monitor('apiserver')]: new URL(cluster.url).host,
      [monitor('kube-etcd')]: cluster.etcd,
    };
    await cluster.kubectl(['create', 'namespace', 'observability']);
    await cluster.kubectl(['-n', 'observability', 'create', 'serviceaccount', 'prometheus']);
    const reader = ['--verb=get', '--non-resource-url=/metrics'];
    await cluster.kubectl(['create', 'clusterrole', 'metrics', ...reader]);
    const bound = ['--clusterrole=metrics', '--serviceaccount=observability:prometheus'];
    await cluster.kubectl(['create', 'clusterrolebinding', 'metrics', ...bound]);
    const { token } = await cluster.kubeconfigOf('observability', 'prometheus');
    const tokenFile = join(cluster.folder, 'prometheus.token');
    writeFileSync(tokenFile, token, { mode: 0o600 });
    const account = '/var/run/secrets/kubernetes.io/serviceaccount';
    const nobody = '127.0.0.1:9';
    const file = join(cluster.folder, 'prometheus.yml');
    writeFileSync(
      file,
      loopbackScrapes(config, { targets, blackbox: nobody, alertmanager: nobody, rules: [] })
        .replaceAll(`${account}/token`, tokenFile)
        .replaceAll(`${account}/ca.crt`, join(cluster.folder, 'apiserver', 'apiserver.crt')),
    );
    const address = `127.0.0.1:${String(await freePort())}`;
    running.push(
      start('prometheus', tools.prometheus, [
        `--config.file=${file}`,
        `--storage.tsdb.path=${join(cluster.folder, 'tsdb')}`,
        `--web.listen-address=${address}`,
      ]),
    );
    prometheus = `http://${address}`;
    await until('Prometheus being ready', () => get(`${prometheus}/-/ready`), { of: running });
  }, 180_000);

  afterAll(async () => {
    for (const one of running.reverse()) await one.stop();
    await (cluster as Cluster | undefined)?.stop();
  }, 60_000);

  test('has data without a NaN, of what the API server, etcd and kube-state-metrics tell', async () => {
    const all = boardsOf(buildStack('cluster', config).objects)
      .filter(({ uid }) => fed.includes(uid))
      .flatMap(askedOf);
    const excepted = all.filter(({ name }) => name in empty);
    const open = runnable(all, notRun).filter(({ name }) => !(name in empty));
    const sources = { prometheus, loki: '', jaeger: '' };

    expect(await differencesLeft(stillWrong(open, sources, ''), running, 120)).toEqual([]);
    expect(open.length).toBeGreaterThan(20);
    // What is excepted is there, and was not filled meanwhile.
    expect(excepted.map(({ name }) => name)).toEqual(Object.keys(empty));
    for (const asked of excepted)
      expect([asked.name, await problemWith(asked, sources, '')]).toEqual([asked.name, 'no data']);
    expect(neverAsked(all, notRun)).toEqual([]);
  }, 180_000);
});
