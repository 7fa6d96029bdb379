import type { Objects } from '../objects.ts';
import { type PodGroup, podsOf } from '../pods.ts';
import { podsBehind } from '../scrape-targets.ts';

/** Pods behind an address, and their port. */
export interface Destination {
  readonly pods: PodGroup;
  readonly port: number;
}

/** Where `http://<service>.<namespace>.svc:<port>` leads: the pods behind the Service, and the number of their port. */
export const destinationOf = (objects: Objects, address: string): Destination => {
  const { hostname, port } = new URL(address.includes('://') ? address : `tcp://${address}`);
  const [name = '', namespace = '', ...rest] = hostname.split('.');
  if (rest.join('.') !== 'svc') throw new Error(`${address} is no Service of the stack`);
  const service = objects.get('Service', name, namespace);
  const target = service.spec?.ports?.find((candidate) => String(candidate.port) === port)?.targetPort;
  const [pods, ...more] = podsBehind(service, podsOf(objects));
  if (pods === undefined || more.length > 0)
    throw new Error(`Service ${name} leads to ${String(more.length)} workloads`);
  const number = pods.ports.find((candidate) => candidate.name === target)?.number;
  if (number === undefined) throw new Error(`${address} leads to no port of ${pods.owner}`);
  return { pods, port: number };
};
