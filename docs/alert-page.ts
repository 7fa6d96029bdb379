import { App } from 'cdk8s';
import { type ListedAlert, listAlerts } from '../stacks/alert-list.ts';
import { ObservabilityStack } from '../stacks/observability.ts';

/** A stack that has every alert. */
const withEveryAlert = (): ObservabilityStack =>
  new ObservabilityStack(new App(), 'observability', {
    config: {
      prometheus: { retention: { time: '30d' } },
      alerts: { runbookUrl: '../runbooks/{alert}.md' },
      services: [
        {
          name: 'checkout',
          namespace: 'shop',
          slo: { availability: 99.9, latency: { seconds: 0.5, objective: 99 } },
          measures: ['database', 'cache', 'queue', 'inference', 'orders'],
        },
      ],
    },
  });

/** Name of an alert's settings: `highErrorRate` of HighErrorRate. */
const settingOf = (alert: string, settings: readonly string[]): string => {
  const setting = settings.find((name) => name.toLowerCase() === alert.toLowerCase());
  return setting === undefined ? 'always on' : `[\`alerts.${setting}\`](configuration.md#alerts)`;
};

const entry = ({ alert, severity, for: pending, expr, summary, runbook }: ListedAlert, setting: string): string =>
  [
    `### ${alert}`,
    `${summary ?? ''}. **${severity ?? ''}**${pending === '0s' ? '' : `, after ${pending}`}; ${setting}; [runbook](${runbook ?? ''}).`,
    `\`\`\`promql\n${expr}\n\`\`\``,
  ].join('\n\n');

const sections = (alerts: readonly ListedAlert[], settings: readonly string[]): string[] =>
  [...new Set(alerts.map(({ group }) => group))].flatMap((group) => [
    `## ${group.replace(/-checkout$/, '')}`,
    ...alerts.filter((alert) => alert.group === group).map((alert) => entry(alert, settingOf(alert.alert, settings))),
  ]);

/** Every alert, with its defaults. */
export const alertPage = (): string => {
  const stack = withEveryAlert();
  // Of one that is made for several speeds of burning the fastest stands for all.
  const alerts = listAlerts(stack).filter(({ alert }, i, all) => all.findIndex((other) => other.alert === alert) === i);
  return [
    '# Alerts',
    'Every alert with its defaults, as a service `checkout` gets them. Written by `npm run docs`; `belvedere rules` lists those of your stack, with the receivers of each.',
    'Each has settings of its own in [`alerts`](configuration.md#alerts): `enabled`, `severity`, `for` and its limits. What a service promises (`slo`), what it measures besides requests (`measures`) and how it calls its metrics (`metrics`) stands in [`services[]`](configuration.md#services). Windows grow with the scrape interval, so that each holds four scrapes. Tests with promtool show each of them firing and silent.',
    ...sections(alerts, Object.keys(stack.config.alerts)),
    '',
  ].join('\n\n');
};
