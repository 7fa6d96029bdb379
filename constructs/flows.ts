import type { Labels } from './component.ts';

/** Pods of the stack, or of a workload it deploys: they get policies of their own. */
export interface Pods {
  /** Whose end this is. */
  readonly kind: 'pods';
  /** Names their policy. */
  readonly name: string;
  /** Namespace they are in. */
  readonly namespace: string;
  /** Labels that select them. */
  readonly labels: Labels;
}

/** Pods of someone else: only the other end of the flow is ours to open. */
export interface ForeignPods {
  /** Whose end this is. */
  readonly kind: 'foreign-pods';
  /** Namespace they are in. */
  readonly namespace: string;
  /** Labels that select them. @default - all pods of the namespace */
  readonly labels?: Labels;
  /** Addresses that serve the same besides the pods. @default - none */
  readonly cidrs?: readonly string[];
}

/** What is no pod: nodes, the API server, the world. */
export interface Addresses {
  /** Whose end this is. */
  readonly kind: 'addresses';
  /** Ranges of addresses, as 10.0.0.0/8. @default - any address */
  readonly cidrs?: readonly string[];
}

/** A port of a flow. */
export interface FlowPort {
  /** Number of the port of the pods, which a Service's may differ from. */
  readonly port: number;
  /** Protocol of the port. @default TCP */
  readonly protocol?: 'TCP' | 'UDP';
}

/** Traffic the stack needs. What is not declared is denied. */
export interface Flow {
  /** Who opens the connection. */
  readonly from: Pods | ForeignPods;
  /** Who answers. */
  readonly to: Pods | ForeignPods | Addresses;
  /** Ports that are opened. @default - any port, where the port is known only by its name */
  readonly ports?: readonly FlowPort[];
}

export const tcp = (...ports: readonly number[]): FlowPort[] => ports.map((port) => ({ port }));
