import { parse } from 'yaml';
import type { AlertingRule, Severity } from '../alerts/rule-group.ts';
import { analyze } from '../promql/analyze.ts';
import { alertLabels } from '../routing/alert-labels.ts';
import { readRoutes } from '../routing/route-tree.ts';
import { receiversOf, walk } from '../routing/walk.ts';
import { manifests } from './manifests.ts';
import type { ObservabilityStack } from './observability.ts';

/** An alert of a stack, and who is told. */
export interface ListedAlert {
  readonly alert: string;
  /** Of its group of rules. */
  readonly group: string;
  /** Missing where the rule has none. */
  readonly severity?: Severity;
  readonly expr: string;
  readonly for: string;
  /** Receivers it may come to; which of them can depend on the labels of the series. */
  readonly receivers: readonly string[];
  readonly summary?: string;
  readonly runbook?: string;
}

/** The configuration of Alertmanager, as it is deployed. */
const alertmanagerOf = (stack: ObservabilityStack): unknown => {
  const texts = manifests(stack).flatMap(({ manifest }) => {
    const { data } = manifest as { readonly data?: Readonly<Record<string, string>> };
    return manifest.kind === 'ConfigMap' ? (data?.['alertmanager.yaml'] ?? []) : [];
  });
  return parse(texts[0] ?? '');
};

/** Every alert of a stack, in the order of its rules, once for each rule. */
export const listAlerts = (stack: ObservabilityStack): ListedAlert[] => {
  const { root } = readRoutes(alertmanagerOf(stack));
  const external = { cluster: stack.config.cluster };
  const groups = stack.monitors.rules.flatMap(({ props }) => props.groups);
  return groups.flatMap(({ name: group, rules }) =>
    (rules as readonly Partial<AlertingRule>[]).flatMap(
      ({ alert, expr = '', for: pending = '0s', labels, annotations }): ListedAlert[] => {
        if (alert === undefined) return [];
        const { flow } = analyze(expr, { kind: 'alert' });
        const set = alertLabels({ alert, labels }, { result: flow, external });
        return [
          {
            alert,
            group,
            ...(labels === undefined ? {} : { severity: labels.severity }),
            expr: expr.trim(),
            for: pending,
            receivers: root === undefined ? [] : receiversOf(walk(root, [set])),
            ...(annotations === undefined ? {} : { summary: annotations.summary }),
            ...(annotations?.runbook_url === undefined ? {} : { runbook: annotations.runbook_url }),
          },
        ];
      },
    ),
  );
};
