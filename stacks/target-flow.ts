import type { Flow } from '../constructs/flows.ts';

const schemePorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/** Namespace of `<service>.<namespace>.svc…`; a host of two parts is taken for it too, as the cluster's search path does. */
const serviceNamespace = (host: string): string | undefined => /^[a-z0-9-]+\.([a-z0-9-]+)\.svc(\.|$)/.exec(host)?.[1];

/**
 * Where a URL, host:port or host leads. A Service of the cluster leads to the pods of its namespace on any port, because
 * a policy sees the port of the pod, which may be another than the Service's; any other host to any address, on its port.
 */
export const targetFlow = (target: string): Pick<Flow, 'to' | 'ports'> => {
  const url = new URL(target.includes('://') ? target : `tcp://${target}`);
  const namespace = serviceNamespace(url.hostname);
  if (namespace !== undefined) return { to: { kind: 'foreign-pods', namespace } };
  const port = url.port === '' ? schemePorts[url.protocol] : Number(url.port);
  return { to: { kind: 'addresses' }, ...(port === undefined ? {} : { ports: [{ port }] }) };
};
