import * as dashboard from '@grafana/grafana-foundation-sdk/dashboard';

/** Values from which on something is wrong: those of the alerts. */
export interface Limits {
  readonly warning?: number | undefined;
  readonly critical?: number | undefined;
  /** Less is worse: what is below a limit is wrong. @default false */
  readonly below?: boolean;
}

/** Whether there is any limit to draw. */
export const hasLimits = ({ warning, critical }: Limits): boolean => warning !== undefined || critical !== undefined;

/** Colours by the limits: each holds from its value on, and the first has no lower bound. */
export const limitSteps = ({ warning, critical, below = false }: Limits): dashboard.ThresholdsConfigBuilder => {
  const worse = [
    ...(warning === undefined ? [] : [{ value: warning, color: 'orange' }]),
    ...(critical === undefined ? [] : [{ value: critical, color: 'red' }]),
  ];
  const steps = below ? fromBelow(worse) : [{ value: null, color: 'green' }, ...worse];
  return new dashboard.ThresholdsConfigBuilder().mode(dashboard.ThresholdsMode.Absolute).steps(steps);
};

/** Lines at the limits, each in its own colour, whichever side of it is wrong. */
export const limitLines = ({ warning, critical }: Limits): dashboard.ThresholdsConfigBuilder => {
  const lines = [
    { value: warning, color: 'orange' },
    { value: critical, color: 'red' },
  ].flatMap(({ value, color }) => (value === undefined ? [] : [{ value, color }]));
  return new dashboard.ThresholdsConfigBuilder()
    .mode(dashboard.ThresholdsMode.Absolute)
    .steps([{ value: null, color: 'green' }, ...lines.sort((a, b) => a.value - b.value)]);
};

/** Below a limit is its colour, at it that of the next better: `[90 orange, 50 red]` is red, from 50 orange, from 90 green. */
const fromBelow = (worse: readonly { readonly value: number; readonly color: string }[]): dashboard.Threshold[] => {
  const colors = [...worse.map(({ color }) => color).reverse(), 'green'];
  return [null, ...worse.map(({ value }) => value).reverse()].map((value, i) => ({
    value,
    color: colors[i] ?? 'green',
  }));
};
