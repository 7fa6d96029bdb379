import type { Labels } from './component.ts';

/** Pods of the stack, or of a workload it deploys: they get policies of their own. */
export interface Pods {
  readonly kind: 'pods';
  /** Names their policy. */
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
}

/** Pods of someone else: only the other end of the flow is ours to open. */
export interface ForeignPods {
  readonly kind: 'foreign-pods';
  readonly namespace: string;
  /** @default - all pods of the namespace */
  readonly labels?: Labels;
  /** Addresses that serve the same besides the pods. @default - none */
  readonly cidrs?: readonly string[];
}

/** What is no pod: nodes, the API server, the world. */
export interface Addresses {
  readonly kind: 'addresses';
  /** @default - any address */
  readonly cidrs?: readonly string[];
}

export interface FlowPort {
  readonly port: number;
  /** @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
}

/** Traffic the stack needs. What is not declared is denied. */
export interface Flow {
  readonly from: Pods | ForeignPods;
  readonly to: Pods | ForeignPods | Addresses;
  /** @default - any port, where the port is known only by its name */
  readonly ports?: readonly FlowPort[];
}

export const tcp = (...ports: readonly number[]): FlowPort[] => ports.map((port) => ({ port }));
