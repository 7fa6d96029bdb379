import type { Flow, Pods } from '../constructs/flows.ts';

const schemePorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** `<service>.<namespace>.svc…`. A shorter host is not taken for a Service: `example.com` has two parts, too. */
const serviceHost = /^([a-z0-9-]+)\.([a-z0-9-]+)\.svc(\.|$)/;

/**
 * Where a URL, host:port or host leads. A Service of the cluster leads to the pods of its namespace on any port, because
 * a policy sees the port of the pod, which may be another than the Service's; a Service of the stack, whose ports are those of
 * its pods, to these; any other host to any address, on its port.
 */
export const targetFlow = (target: string, own: readonly Pods[] = []): Pick<Flow, 'to' | 'ports'> => {
  const url = new URL(target.includes('://') ? target : `tcp://${target}`);
  const port = url.port === '' ? schemePorts[url.protocol] : Number(url.port);
  const ports = port === undefined ? {} : { ports: [{ port }] };

  const [, service, namespace] = serviceHost.exec(url.hostname) ?? [];
  if (namespace === undefined) return { to: { kind: 'addresses' }, ...ports };
  const pods = own.find((candidate) => candidate.name === service && candidate.namespace === namespace);
  return pods === undefined ? { to: { kind: 'foreign-pods', namespace } } : { to: pods, ...ports };
};
