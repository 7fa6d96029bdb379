import type { IConstruct } from 'constructs';

const prometheusNamespace = 'belvedere/standalone-prometheus-namespace';

/**
 * Makes Prometheus do without the operator in a scope that has no children yet: monitors below it write no resources, and a
 * Prometheus of ours in the namespace takes them into its own configuration.
 */
export const withoutOperator = (scope: IConstruct, namespace: string): void => {
  scope.node.setContext(prometheusNamespace, namespace);
};

/** Namespace of the Prometheus that reads the monitors at a scope itself; undefined where the operator reads them. */
export const standaloneNamespace = (scope: IConstruct): string | undefined =>
  scope.node.tryGetContext(prometheusNamespace) as string | undefined;
