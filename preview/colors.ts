import type { ThresholdStep } from './board-json.ts';

/** Colours that series take in their order: Grafana's classic palette. */
const palette = [
  ...['#73bf69', '#f2cc0c', '#8ab8ff', '#ff780a', '#f2495c', '#5794f2', '#b877d9', '#705da0'],
  ...['#37872d', '#fade2a', '#447ebc', '#c15c17', '#890f02', '#0a437c', '#6d1f62', '#584477'],
];

const named: Readonly<Record<string, string>> = {
  green: '#73bf69',
  yellow: '#fade2a',
  orange: '#ff9830',
  red: '#f2495c',
  'dark-red': '#c4162a',
  blue: '#5794f2',
  purple: '#b877d9',
};

/** Colour of the series with this number. */
export const seriesColor = (index: number): string => palette[index % palette.length] ?? '#ffffff';

/** A colour that the board names. */
export const colorOf = (name: string): string => named[name] ?? name;

/** Colour of a value by the thresholds: that of the last it reaches. */
export const thresholdColor = (value: number, steps: readonly ThresholdStep[] = []): string =>
  colorOf(steps.findLast((step) => step.value === null || value >= step.value)?.color ?? 'green');
