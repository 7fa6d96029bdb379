import type { AlertingRule, RecordingRule, RuleGroup } from './rule-group.ts';

/** Groups and the board that shows what their alerts are about. */
export interface AlertGroups {
  readonly groups: readonly RuleGroup[];
  /** @default - no board shows them */
  readonly board?: {
    readonly uid: string;
    /** Labels of the alerts that are variables of the board. */
    readonly variables: readonly string[];
  };
}

export interface AlertLinks {
  /** Address of a runbook, in which `{alert}` stands for the name of the alert. */
  readonly runbookUrl: string;
  /** Where people reach Grafana, without a slash at its end. */
  readonly grafanaUrl: string;
}

const boardUrl = (grafanaUrl: string, { uid, variables }: NonNullable<AlertGroups['board']>): string => {
  const chosen = variables.map((name) => `var-${name}={{ $labels.${name} }}`).join('&');
  return `${grafanaUrl}/d/${uid}${chosen === '' ? '' : `?${chosen}`}`;
};

/**
 * Gives every alert its runbook and its board: once, for all, after the groups are put together. A group without rules is
 * left out.
 */
export const withLinks = ({ runbookUrl, grafanaUrl }: AlertLinks, sets: readonly AlertGroups[]): RuleGroup[] =>
  sets.flatMap(({ groups, board }) => {
    const linked = (rule: AlertingRule | RecordingRule): AlertingRule | RecordingRule =>
      'record' in rule
        ? rule
        : {
            ...rule,
            annotations: {
              ...rule.annotations,
              runbook_url: runbookUrl.replaceAll('{alert}', rule.alert),
              ...(board === undefined ? {} : { dashboard_url: boardUrl(grafanaUrl, board) }),
            },
          };
    return groups
      .filter(({ rules }) => rules.length > 0)
      .map((group) => ({ ...group, rules: group.rules.map(linked) }));
  });
