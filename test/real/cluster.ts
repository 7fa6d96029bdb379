import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { controlPlaneTargets, standInAddresses } from './control-plane-targets.ts';
import { freePort, type Running, start, until } from './process.ts';

const run = promisify(execFile);

/** The programs a cluster consists of. */
export const clusterTools = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kwok',
  'kubectl',
] as const;
export type ClusterTools = Readonly<Record<(typeof clusterTools)[number], string>>;

/** A real control plane on the loopback, with nodes that only claim to run pods (kwok). */
export interface Cluster {
  readonly url: string;
  readonly folder: string;
  readonly kubeconfig: string;
  readonly members: readonly Running[];
  /** Where etcd answers, `host:port`. */
  readonly etcd: string;
  /** Where the control plane really listens, by the addresses that stand for it in objects. */
  readonly standIns: Readonly<Record<string, string>>;
  readonly kubectl: (args: readonly string[], input?: string) => Promise<string>;
  /** A kubeconfig that acts as a ServiceAccount. */
  kubeconfigOf(namespace: string, account: string): Promise<{ readonly file: string; readonly token: string }>;
  stop(): Promise<void>;
}

const kubeconfigText = (url: string, token: string): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'test', cluster: { server: url, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'test', user: { token } }],
    contexts: [{ name: 'test', context: { cluster: 'test', user: 'test' } }],
    'current-context': 'test',
  });

const capacity = { cpu: '16', memory: '64Gi', pods: '110' };
const nodes = ['node-1', 'node-2'].map((name) => ({
  apiVersion: 'v1',
  kind: 'Node',
  // The scheduler ignores a preference about zones, and all beside it, where nodes name none.
  metadata: { name, labels: { 'kubernetes.io/hostname': name, 'topology.kubernetes.io/zone': `zone-of-${name}` } },
  status: { capacity, allocatable: capacity },
}));
/** Volumes for claims to bind to, as there is no provisioner. */
const volumes = Array.from({ length: 10 }, (_, i) => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: `volume-${String(i)}` },
  spec: { capacity: { storage: '100Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/nonexistent' } },
}));

/** The API server signs its own certificate; nothing here checks it. */
const isReady = (url: string, token: string): Promise<true | undefined> =>
  new Promise((resolve, reject) => {
    request(
      `${url}/readyz`,
      { rejectUnauthorized: false, headers: { authorization: `Bearer ${token}` } },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200 ? true : undefined);
      },
    )
      .on('error', reject)
      .end();
  });

/** Starts etcd, the API server with RBAC and Pod Security admission, the controllers, the scheduler and fake nodes. */
export const startCluster = async (tools: ClusterTools): Promise<Cluster> => {
  const folder = mkdtempSync(join(tmpdir(), 'belvedere-cluster-'));
  const members: Running[] = [];
  const stop = async (): Promise<void> => {
    for (const member of [...members].reverse()) await member.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [etcdPort, peerPort, apiPort] = [await freePort(), await freePort(), await freePort()];
    const url = `https://127.0.0.1:${String(apiPort)}`;
    const token = randomBytes(16).toString('hex');
    const file = (name: string, text: string): string => {
      const path = join(folder, name);
      writeFileSync(path, text, { mode: 0o600 });
      return path;
    };
    const { privateKey, publicKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const signingKey = file('service-account.key', privateKey);
    const kubeconfig = file('admin.kubeconfig', kubeconfigText(url, token));

    members.push(
      start('etcd', tools.etcd, [
        `--data-dir=${join(folder, 'etcd')}`,
        `--listen-client-urls=http://127.0.0.1:${String(etcdPort)}`,
        `--advertise-client-urls=http://127.0.0.1:${String(etcdPort)}`,
        `--listen-peer-urls=http://127.0.0.1:${String(peerPort)}`,
        '--unsafe-no-fsync',
      ]),
    );
    members.push(
      start('kube-apiserver', tools['kube-apiserver'], [
        `--etcd-servers=http://127.0.0.1:${String(etcdPort)}`,
        '--bind-address=127.0.0.1',
        '--advertise-address=127.0.0.1',
        `--secure-port=${String(apiPort)}`,
        `--cert-dir=${join(folder, 'apiserver')}`,
        `--service-account-key-file=${file('service-account.pub', publicKey)}`,
        `--service-account-signing-key-file=${signingKey}`,
        '--service-account-issuer=https://kubernetes.default.svc',
        '--authorization-mode=RBAC',
        `--token-auth-file=${file('tokens.csv', `${token},admin,admin,system:masters\n`)}`,
        '--service-cluster-ip-range=10.96.0.0/16',
        '--endpoint-reconciler-type=none',
      ]),
    );
    const [managerPort, schedulerPort] = [await freePort(), await freePort()];
    /** Asked by Prometheus with its own token, which they have the API server check. */
    const serving = (name: string, port: number): string[] => [
      '--bind-address=127.0.0.1',
      `--secure-port=${String(port)}`,
      `--cert-dir=${join(folder, name)}`,
      `--authentication-kubeconfig=${kubeconfig}`,
      `--authorization-kubeconfig=${kubeconfig}`,
    ];
    await until('the API server being ready', () => isReady(url, token), { withinSeconds: 120, of: members });
    members.push(
      start('kube-controller-manager', tools['kube-controller-manager'], [
        `--kubeconfig=${kubeconfig}`,
        `--service-account-private-key-file=${signingKey}`,
        `--root-ca-file=${join(folder, 'apiserver', 'apiserver.crt')}`,
        '--use-service-account-credentials=true',
        '--leader-elect=false',
        ...serving('controller-manager', managerPort),
      ]),
      start('kube-scheduler', tools['kube-scheduler'], [
        `--kubeconfig=${kubeconfig}`,
        '--leader-elect=false',
        ...serving('scheduler', schedulerPort),
      ]),
      start('kwok', tools.kwok, [
        `--kubeconfig=${kubeconfig}`,
        '--manage-all-nodes=true',
        '--node-lease-duration-seconds=40',
        // Nobody is asked there: the address only has to be one a node may have.
        '--node-ip=10.1.0.1',
        `--config=${join(import.meta.dirname, 'kwok-stages.yaml')}`,
      ]),
    );

    const kubectl = async (args: readonly string[], input?: string): Promise<string> => {
      const child = run(tools.kubectl, [`--kubeconfig=${kubeconfig}`, ...args], { maxBuffer: 64 << 20 });
      if (input !== undefined) child.child.stdin?.end(input);
      const { stdout } = await child;
      return stdout;
    };
    await kubectl(
      ['apply', '-f', '-'],
      JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [...nodes, ...volumes] }),
    );
    await until('accounts for pods', () => kubectl(['-n', 'kube-system', 'get', 'serviceaccount', 'default']));
    await kubectl(['apply', '-f', '-'], JSON.stringify(controlPlaneTargets));
    return {
      url,
      folder,
      kubeconfig,
      members,
      etcd: `127.0.0.1:${String(etcdPort)}`,
      standIns: {
        [`${standInAddresses.apiServer}:6443`]: `127.0.0.1:${String(apiPort)}`,
        [`${standInAddresses.controllerManager}:10257`]: `127.0.0.1:${String(managerPort)}`,
        [`${standInAddresses.scheduler}:10259`]: `127.0.0.1:${String(schedulerPort)}`,
      },
      kubectl,
      kubeconfigOf: async (namespace, account) => {
        const accountToken = (await kubectl(['-n', namespace, 'create', 'token', account])).trim();
        return {
          file: file(`${namespace}-${account}.kubeconfig`, kubeconfigText(url, accountToken)),
          token: accountToken,
        };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
