import type { Cluster } from './cluster.ts';
import { objectsToTellOf, statusesToTellOf } from './objects-to-tell-of.ts';
import { freePort, type Running, start, until } from './process.ts';
import { synthesizedContainer } from './synthesized-container.ts';

/** Puts something of every kind into a cluster, in namespace shop, each with a status as somebody would write it. */
export const fillCluster = async ({ kubectl }: Cluster): Promise<void> => {
  const shop = (...args: readonly string[]): Promise<string> => kubectl(['-n', 'shop', ...args]);
  const patchStatus = (object: string, status: unknown): Promise<string> =>
    shop('patch', object, '--subresource=status', '--type=merge', '-p', JSON.stringify({ status }));

  await kubectl(['create', 'namespace', 'shop']);
  await until('an account for pods', () => shop('get', 'serviceaccount', 'default'));
  await kubectl(['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objectsToTellOf }));
  await kubectl(['taint', 'node', 'node-2', 'example.com/slow=yes:PreferNoSchedule']);
  await kubectl(['label', 'node', 'node-1', 'node-role.kubernetes.io/control-plane=']);
  for (const [object, status] of statusesToTellOf) await patchStatus(object, status);
  await shop('delete', 'pod', 'going', '--wait=false');
  const worker = await until('the pod of the Job', async () => {
    const name = await shop('get', 'pod', '-l', 'app=works', '-o', 'jsonpath={.items[*].metadata.name}');
    return name === '' ? undefined : name;
  });
  await patchStatus(`pod/${worker}`, { phase: 'Succeeded' });
};

/** kube-state-metrics as it is deployed, that asks this cluster. */
export interface StateMetrics {
  readonly running: Running;
  /** Where it tells of objects. */
  readonly objects: string;
  /** Where it tells of itself. */
  readonly itself: string;
}

export const startStateMetrics = async (cluster: Cluster, binary: string): Promise<StateMetrics> => {
  const [port, telemetry] = [await freePort(), await freePort()];
  const { args } = synthesizedContainer('kube-state-metrics', {}, cluster.folder);
  const running = start('kube-state-metrics', binary, [
    ...args.filter((arg) => !arg.includes('port=')),
    `--kubeconfig=${cluster.kubeconfig}`,
    '--host=127.0.0.1',
    `--port=${String(port)}`,
    '--telemetry-host=127.0.0.1',
    `--telemetry-port=${String(telemetry)}`,
  ]);
  return { running, objects: `127.0.0.1:${String(port)}`, itself: `127.0.0.1:${String(telemetry)}` };
};
