import { expect, test } from '@jest/globals';
import type { Answer } from '../../preview/answers.ts';
import type { BoardPanel } from '../../preview/board-json.ts';
import type { Chart } from '../../preview/chart.ts';
import { bucketsOf } from '../../preview/kinds/heatmap.ts';
import { statesOf } from '../../preview/kinds/state-timeline.ts';
import { drawPanel } from '../../preview/panel.ts';

const gridPos = { x: 0, y: 0, w: 12, h: 8 };
const steps = [
  { value: null, color: 'green' },
  { value: 2, color: 'red' },
];
const panel = (type: string, more: Partial<BoardPanel> = {}): BoardPanel => ({
  ...{ type, title: 'Errors <5xx>', description: 'What failed.', gridPos },
  targets: [{ refId: 'A', legendFormat: '{{service}}' }],
  fieldConfig: { defaults: { unit: 'reqps', thresholds: { steps } } },
  ...more,
});
const drawn = (of: BoardPanel, answer: Answer): string =>
  drawPanel(of, { from: 0, to: 20, step: 10, answers: { A: answer } }, 1584).text;
const chartOf = (text: string): Chart =>
  JSON.parse(/<script type="application\/json">(.*)<\/script>/.exec(text)?.[1] ?? '') as Chart;

const series = [
  {
    labels: { service: 'shop' },
    samples: [
      [0, 1],
      [10, 3],
    ] as const,
  },
];

test.each(['timeseries', 'stat', 'bargauge', 'table', 'logs', 'state-timeline', 'heatmap'])(
  'a %s without an answer says that it has no data',
  (type) => {
    const text = drawn(panel(type), {});

    expect(text).toContain('data-filled="false"');
    expect(text).toContain('No data');
  },
);

test('a kind that nobody draws is refused by its title', () => {
  expect(() => drawn(panel('canvas'), {})).toThrow("panel 'Errors <5xx>' is a canvas, which is not drawn; known are");
});

test('titles are text, whatever stands in them, and descriptions are theirs', () => {
  expect(drawn(panel('stat'), { series })).toMatch(/<h3 title="What failed\.">Errors &lt;5xx&gt;<\/h3>/);
});

test('a graph has its legend, and hands on unit, lines of limits and values', () => {
  const limits = panel('timeseries', {
    fieldConfig: {
      defaults: { unit: 's', min: 0, thresholds: { steps }, custom: { thresholdsStyle: { mode: 'dashed' } } },
    },
  });
  const text = drawn(limits, { series, exemplars: [{ seconds: 5, value: 2 }] });

  expect(text).toMatch(/<ul class="legend">\s*<li>.*shop<\/li>/s);
  expect(chartOf(text)).toMatchObject({
    unit: 's',
    min: 0,
    times: [0, 10],
    series: [{ values: [1, 3] }],
    limits: [{ value: 2, color: '#f2495c' }],
    dots: [[5, 2]],
  });
});

test('a graph draws no limits where the board does not, and a series in the colour that the board gives it', () => {
  const red = { matcher: { options: 'shop' }, properties: [{ id: 'color', value: { fixedColor: 'red' } }] };
  const chart = chartOf(
    drawn(panel('timeseries', { fieldConfig: { defaults: { thresholds: { steps } }, overrides: [red] } }), { series }),
  );

  expect(chart.limits).toEqual([]);
  expect(chart.series[0]?.color).toBe('#f2495c');
});

test('a number is the last, in its unit and in the colour of its limit', () => {
  expect(drawn(panel('stat'), { series })).toMatch(/style="color: #f2495c">3 req\/s</);
});

test('bars are as long as their share of the longest', () => {
  const two = [...series, { labels: { service: 'till' }, samples: [[10, 1.5]] as const }];

  expect(drawn(panel('bargauge'), { series: two }).match(/width: [\d.]+%/g)).toEqual(['width: 100.0%', 'width: 50.0%']);
});

test('log lines come newest first, with their level', () => {
  const lines = [
    { seconds: 1, text: 'old', level: 'info' },
    { seconds: 2, text: '<new>', level: 'error' },
  ];

  expect(drawn(panel('logs'), { lines })).toMatch(/data-level="error".*&lt;new&gt;.*data-level="info".*old/s);
});

test('buckets are what fell into each alone, from the lowest to the highest', () => {
  expect(
    bucketsOf([
      { le: Infinity, counts: [7, 3] },
      { le: 0.1, counts: [4, 1] },
      { le: 1, counts: [6, 3] },
    ]),
  ).toEqual([
    { le: 0.1, counts: [4, 1] },
    { le: 1, counts: [2, 2] },
    { le: Infinity, counts: [1, 0] },
  ]);
});

test('equal states that follow each other are one, and a gap ends it', () => {
  expect(
    statesOf(
      [
        [0, 1],
        [10, 1],
        [20, 2],
        [50, 2],
      ],
      10,
    ),
  ).toEqual([
    { begin: 0, end: 20, value: 1 },
    { begin: 20, end: 30, value: 2 },
    { begin: 50, end: 60, value: 2 },
  ]);
});
