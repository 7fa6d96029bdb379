import { expect, test } from '@jest/globals';
import { serviceOverview } from '../../../dashboards/service-overview/board.ts';
import { jsonOf } from '../panels.ts';

const build = (errorRatio = 0.05, slowSeconds = 1) => jsonOf(serviceOverview({ errorRatio, slowSeconds }));

test('two builds give the same bytes', () => {
  expect(JSON.stringify(build())).toBe(JSON.stringify(build()));
});

test('the lines drawn are the limits of the alerts', () => {
  const limits = build(0.02, 0.5).panels.flatMap((panel) => {
    const { thresholds } = panel.fieldConfig?.defaults ?? {};
    const values = (thresholds?.steps ?? []).flatMap(({ value }) => value ?? []);
    return values.length > 0 ? [[panel.title, values]] : [];
  });

  expect(limits).toEqual([
    ['Errors', [0.02]],
    ['95th percentile', [0.5]],
    ['Alerts', [1]],
    ['Error ratio', [0.02]],
    ['Response time', [0.5]],
  ]);
});

test('it shows requests, errors and duration, and the log lines beside them', () => {
  expect(build().panels.map(({ type, title }) => `${type} ${title ?? ''}`)).toEqual([
    'row Now',
    'stat Requests',
    'stat Errors',
    'stat 95th percentile',
    'stat Alerts',
    'row Requests and errors',
    'timeseries Requests by route',
    'timeseries Requests by status',
    'timeseries Error ratio',
    'timeseries In progress',
    'row Duration',
    'timeseries Response time',
    'row Logs',
    'logs Log lines',
  ]);
});
