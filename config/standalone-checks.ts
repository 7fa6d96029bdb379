import type { Check } from './draft.ts';

const noOperator: Check = ({ prometheus, prometheusOperator }) =>
  prometheus?.mode === 'standalone' && prometheusOperator?.enabled === true
    ? [
        {
          path: ['prometheusOperator', 'enabled'],
          message:
            'a standalone Prometheus has no use for the operator; remove this setting, or set prometheus.mode to operator',
        },
      ]
    : [];

const noForeignMonitors: Check = ({ prometheus }) =>
  prometheus?.mode === 'standalone' && (prometheus.extraNamespaces ?? []).length > 0
    ? [
        {
          path: ['prometheus', 'extraNamespaces'],
          message:
            'without the operator nobody reads the monitors and rules of other namespaces; name what is to be monitored under services, or set prometheus.mode to operator',
        },
      ]
    : [];

/** What only the operator can do. */
export const standaloneChecks: readonly Check[] = [noOperator, noForeignMonitors];
