import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gitOpsFiles, type manifests } from '../../stacks/manifests.ts';
import { replaceFolder } from '../../stacks/replace-folder.ts';
import { Objects } from '../objects.ts';
import { workloads } from '../workloads.ts';
import type { Cluster } from './cluster.ts';
import { freePort, type Running, start } from './process.ts';

const run = promisify(execFile);

/** Applies a stack to a cluster as GitOps would, and starts the real operator with the rights and arguments it is given there. */
export const applyWithOperator = async (
  cluster: Cluster,
  operator: string,
  placed: ReturnType<typeof manifests>,
): Promise<Running> => {
  const dist = join(cluster.folder, 'dist');
  replaceFolder(dist, gitOpsFiles(placed, []));
  const { stdout: crds } = await run(operator, ['full-crds'], { maxBuffer: 64 << 20 });
  await cluster.kubectl(['apply', '--server-side', '-f', '-'], crds);
  await cluster.kubectl(['apply', '-k', join(dist, 'namespaces')]);
  await cluster.kubectl(['apply', '--server-side', '--validate=strict', '-k', dist]);
  const account = await cluster.kubeconfigOf('observability', 'prometheus-operator');
  const deployed = workloads(new Objects(placed.map(({ manifest }) => manifest)));
  const args = deployed.find(({ name }) => name === 'prometheus-operator')?.container.args ?? [];
  return start(
    'prometheus-operator',
    operator,
    [`--web.listen-address=127.0.0.1:${String(await freePort())}`, ...args],
    { KUBECONFIG: account.file },
  );
};
