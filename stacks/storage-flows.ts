import type { Config } from '../config/schema.ts';
import { tcp } from '../constructs/flows.ts';
import { storageServers } from '../constructs/jaeger-storage.ts';
import type { NetworkPolicies } from '../constructs/network-policies.ts';
import type { Components } from './components.ts';
import { targetFlow } from './target-flow.ts';

/**
 * Where a pod on EKS asks who it is: the agent of Pod Identity on its node, at either address
 * (https://docs.aws.amazon.com/eks/latest/userguide/pod-id-agent-setup.html).
 */
const identityAgents = ['169.254.170.23/32', 'fd00:ec2::23/128'];

/** What Loki, Grafana and Jaeger ask of the servers that keep their data. */
export const declareStorageFlows = (
  policies: NetworkPolicies,
  { loki: { objectStorage }, grafana: { postgres }, jaeger }: Config,
  components: Components,
): void => {
  const { loki, grafana, jaegerIndexCleaner } = components;
  for (const [i, server] of storageServers(jaeger).entries())
    for (const from of [
      components.jaeger,
      ...(i === 0 && jaegerIndexCleaner !== undefined ? [jaegerIndexCleaner] : []),
    ])
      policies.allow({ from: from.pods, ...targetFlow(server) });
  if (objectStorage !== undefined) {
    const { endpoint, insecure, accessKeyId } = objectStorage;
    policies.allow({ from: loki.pods, ...targetFlow(`${insecure ? 'http' : 'https'}://${endpoint}`) });
    // The other way to be known, by a token, asks the cloud on the port of its buckets.
    if (accessKeyId === undefined)
      policies.allow({ from: loki.pods, to: { kind: 'addresses', cidrs: identityAgents }, ports: tcp(80) });
  }
  if (postgres !== undefined)
    policies.allow({ from: grafana.pods, ...targetFlow(`${postgres.host}:${String(postgres.port)}`) });
};
