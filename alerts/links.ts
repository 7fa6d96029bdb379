import type { AlertingRule, RecordingRule, RuleGroup } from './rule-group.ts';

/** Groups and the board that shows what their alerts are about. */
export interface AlertGroups {
  readonly groups: readonly RuleGroup[];
  /** @default - no board shows them */
  readonly board?: {
    readonly uid: string;
    /** Variables of the board, each with the label of the alerts that it stands for; an alert without the label sets none. */
    readonly variables: Readonly<Record<string, string>>;
  };
}

export interface AlertLinks {
  /** Address of a runbook, in which `{alert}` stands for the name of the alert. */
  readonly runbookUrl: string;
  /** Where people reach Grafana, without a slash at its end. */
  readonly grafanaUrl: string;
}

/** Whether an alert has a label: it tells people of those it has. */
const has = ({ annotations: { summary, description } }: AlertingRule, label: string): boolean =>
  new RegExp(`\\$labels\\.${label}\\b`).test(`${summary} ${description}`);

const boardUrl = (grafanaUrl: string, board: NonNullable<AlertGroups['board']>, alert: AlertingRule): string => {
  const { uid, variables } = board;
  const chosen = Object.entries(variables)
    .filter(([, label]) => has(alert, label))
    .map(([name, label]) => `var-${name}={{ $labels.${label} | urlquery }}`)
    .join('&');
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
              ...(board === undefined ? {} : { dashboard_url: boardUrl(grafanaUrl, board, rule) }),
            },
          };
    return groups
      .filter(({ rules }) => rules.length > 0)
      .map((group) => ({ ...group, rules: group.rules.map(linked) }));
  });
