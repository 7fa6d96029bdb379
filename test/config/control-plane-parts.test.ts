import { expect, test } from '@jest/globals';
import { controlPlaneParts, isScraped, platforms, reachOf } from '../../config/control-plane-parts.ts';
import { parseConfig } from '../../config/parse.ts';
import { configProblems } from './problems-of.ts';
import { pathText } from '../../config/problem.ts';
import type { ConfigInput } from '../../config/schema.ts';

const scraped = (config: ConfigInput) => {
  const parsed = parseConfig(config);
  return controlPlaneParts.filter((part) => isScraped(parsed, part));
};
const problems = (config: unknown): string[] =>
  configProblems(config).map(({ message, path }) => `${message} → at ${pathText(path)}`);

test('what works on a platform as it comes is scraped, and nothing else', () => {
  expect(Object.fromEntries(platforms.map((platform) => [platform, scraped({ platform })]))).toEqual({
    vanilla: ['apiServer', 'coreDns'],
    kind: ['apiServer', 'coreDns'],
    eks: ['apiServer', 'controllerManager', 'scheduler', 'coreDns'],
    gke: ['apiServer'],
    aks: ['apiServer', 'coreDns'],
    k3s: ['apiServer', 'coreDns'],
  });
  expect(scraped({})).toEqual(['apiServer', 'coreDns']);
});

test('each part can be turned off, and on where the platform lets it', () => {
  const controlPlane = { apiServer: { enabled: false }, etcd: { enabled: true }, kubeProxy: { enabled: true } };

  expect(scraped({ controlPlane })).toEqual(['etcd', 'kubeProxy', 'coreDns']);
  expect(scraped({ platform: 'gke', controlPlane: { kubeDns: { enabled: true } } })).toEqual(['apiServer', 'kubeDns']);
});

test('rejects every part that a platform hides, with the reason, all at once', () => {
  const on = { enabled: true };

  expect(problems({ platform: 'eks', controlPlane: { etcd: on, kubeDns: on } })).toEqual([
    'EKS runs it out of reach of the cluster; remove this setting → at controlPlane.etcd.enabled',
    'names are answered by CoreDNS here; controlPlane.coreDns is for it → at controlPlane.kubeDns.enabled',
  ]);
  expect(problems({ platform: 'k3s', controlPlane: { scheduler: on, kubeProxy: on } })).toEqual([
    'k3s runs it in the one process of its servers, whose metrics come with job apiserver; remove this setting → at controlPlane.scheduler.enabled',
    'k3s runs it in the one process of its servers, whose metrics come with job kubelet; remove this setting → at controlPlane.kubeProxy.enabled',
  ]);
});

test.each(platforms.flatMap((platform) => controlPlaneParts.map((part) => [platform, part] as const)))(
  'on %s, asking for %s is refused where it is hidden, and only there',
  (platform, part) => {
    const addresses = part === 'etcd' && platform === 'k3s' ? { addresses: ['10.0.0.10'] } : {};
    const refused = problems({ platform, controlPlane: { [part]: { enabled: true, ...addresses } } });

    expect(refused).toHaveLength(reachOf(platform, part).kind === 'hidden' ? 1 : 0);
  },
);

test('rejects addresses that lead nowhere, or that are no addresses', () => {
  const addresses = ['10.0.0.10'];

  expect(problems({ controlPlane: { etcd: { addresses } } })).toEqual([
    'addresses are of no use while it is not scraped; set controlPlane.etcd.enabled → at controlPlane.etcd.addresses',
  ]);
  expect(problems({ platform: 'k3s', controlPlane: { etcd: { enabled: true } } })).toEqual([
    'the etcd of k3s is no pod that could be found; write the addresses of the servers → at controlPlane.etcd.addresses',
  ]);
  expect(problems({ platform: 'eks', controlPlane: { scheduler: { addresses } } })).toEqual([
    'on EKS it is asked through the API server; remove the addresses → at controlPlane.scheduler.addresses',
  ]);
  expect(problems({ controlPlane: { etcd: { enabled: true, addresses: ['node-1'] } } })).toEqual([
    'not an address; write it as 10.0.0.10 → at controlPlane.etcd.addresses[0]',
  ]);
});

test('rejects a platform that is not known', () => {
  expect(problems({ platform: 'k8s' })).toEqual(["'k8s' is not known; did you mean 'k3s'? → at platform"]);
  expect(problems({ platform: 'k8s', controlPlane: { etcd: { enabled: true, addresses: null } } })).toHaveLength(2);
});
