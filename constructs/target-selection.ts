import type { Labels } from './component.ts';

/** A condition on a label that equality cannot say. */
export type LabelExpression =
  | {
      /** Name of the label. */
      readonly key: string;
      /** What must be so of the label. */
      readonly operator: 'In' | 'NotIn';
      /** Values that In and NotIn compare with; the other operators take none. @default - none */
      readonly values: readonly string[];
    }
  | { readonly key: string; readonly operator: 'Exists' | 'DoesNotExist' };

/** Which objects a monitor takes. */
export interface TargetSelection {
  /** Labels the objects have. */
  readonly selector: Labels;
  /** Conditions on their labels besides. @default - none */
  readonly expressions?: readonly LabelExpression[];
  /** Namespaces they are in; in `any`, Prometheus must be let list them all. @default - the monitor's own */
  readonly namespaces?: readonly string[] | 'any';
}

/** The selection as the operator takes it. */
export const operatorSelection = ({ selector, expressions, namespaces }: TargetSelection) => ({
  ...(namespaces === undefined
    ? {}
    : { namespaceSelector: namespaces === 'any' ? { any: true } : { matchNames: [...namespaces] } }),
  selector: {
    matchLabels: { ...selector },
    ...(expressions === undefined
      ? {}
      : {
          matchExpressions: expressions.map(({ key, operator, ...rest }) => ({
            key,
            operator,
            ...('values' in rest ? { values: [...rest.values] } : {}),
          })),
        }),
  },
});
