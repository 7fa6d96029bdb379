import type { ResourcesConfig } from '../config/sizing.ts';

export type Labels = Readonly<Record<string, string>>;

/** What every component of the stack is given. */
export interface ComponentProps {
  /** Namespace of its objects. */
  readonly namespace: string;
  /** Name of the stack: label `app.kubernetes.io/part-of` of every object. */
  readonly partOf: string;
  /** Image of its main container. */
  readonly image: string;
  /** Requests and limits of its main container. */
  readonly resources: ResourcesConfig;
}

/** Labels that select the pods of a component. A workload's selector cannot be changed, so neither can these. */
export const selectorLabels = (name: string, partOf: string): Labels => ({
  'app.kubernetes.io/name': name,
  'app.kubernetes.io/part-of': partOf,
});

/** Labels of every object of a component. */
export const objectLabels = (name: string, partOf: string): Labels => ({
  ...selectorLabels(name, partOf),
  'app.kubernetes.io/managed-by': 'belvedere',
});
