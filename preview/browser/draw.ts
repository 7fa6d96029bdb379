import uPlot from 'uplot';
import type { Chart } from '../chart.ts';
import { formatTick, formatTime } from '../value-format.ts';

const [lineColor, textColor] = ['rgba(204, 204, 220, 0.12)', '#8e8e99'];
const font = "12px Inter, Roboto, 'Liberation Sans', sans-serif";
const room = 8;
/** Room above and below what is drawn, of its height. */
const pad = 0.1;

/** Bytes are written in powers of two: lines stand at round ones. */
const binarySteps = Array.from({ length: 60 }, (_, i) => 2 ** i);

const range = ({ min, max }: Chart, low: number | null, high: number | null): uPlot.Range.MinMax => {
  const from = min ?? low ?? 0;
  const to = max ?? high ?? 1;
  if (from >= to) return [from, from + 1];
  return uPlot.rangeNum(from, to, {
    min: { pad, hard: min ?? -Infinity, soft: 0, mode: 3 },
    max: { pad, hard: max ?? Infinity, soft: 0, mode: 3 },
  });
};

const withAlpha = (color: string, opacity: number): string =>
  `${color}${Math.round(255 * opacity)
    .toString(16)
    .padStart(2, '0')}`;

/** Draws in pixels of the screen what stands in values. */
const over = (plot: uPlot, { limits, dots }: Chart): void => {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.lineWidth = 1;
  ctx.setLineDash([10, 10]);
  for (const { value, color } of limits) {
    const y = Math.round(plot.valToPos(value, 'y', true));
    ctx.strokeStyle = color;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.fillStyle = '#ffffff';
  for (const [time, value] of dots) {
    // As in Grafana, a dot beyond the end of the axis stands at it.
    const y = Math.min(bbox.top + bbox.height, Math.max(bbox.top, plot.valToPos(value, 'y', true)));
    ctx.fillRect(plot.valToPos(time, 'x', true) - 2, y - 2, 4, 4);
  }
  ctx.restore();
};

const draw = (element: HTMLElement, chart: Chart): void => {
  const axis = { stroke: textColor, font, grid: { stroke: lineColor, width: 1 }, ticks: { show: false } };
  const bars = chart.bars ? uPlot.paths.bars?.({ size: [0.9, 100] }) : undefined;
  new uPlot(
    {
      width: element.clientWidth,
      height: element.clientHeight,
      padding: [room, room, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: true, range: () => [chart.from, chart.to] },
        y: { range: (_, low, high) => range(chart, low, high) },
      },
      axes: [
        { ...axis, space: 90, size: 24, values: (_, splits) => splits.map(formatTime) },
        {
          ...axis,
          ...(chart.unit === 'bytes' ? { incrs: binarySteps } : {}),
          size: (_, values) => 14 + 7 * Math.max(0, ...((values as string[] | null) ?? []).map((text) => text.length)),
          values: (_, splits) => splits.map((value) => formatTick(value, chart.unit)),
        },
      ],
      series: [
        {},
        ...chart.series.map(({ color }) => ({
          stroke: color,
          width: chart.bars ? 0 : 1,
          ...(bars === undefined ? {} : { paths: bars }),
          fill: withAlpha(color, chart.opacity),
          points: { show: false },
          spanGaps: false,
        })),
      ],
      // Each is filled down to the one below it only.
      bands: chart.stacked
        ? chart.series.slice(1).map((_, i) => ({ series: [i + 2, i + 1] as uPlot.Band.Bounds }))
        : [],
      hooks: {
        draw: [
          (plot) => {
            over(plot, chart);
            element.dataset.drawn = String(chart.series.length);
          },
        ],
      },
    },
    [[...chart.times], ...chart.series.map(({ values }) => [...values])],
    element,
  );
};

for (const element of document.querySelectorAll<HTMLElement>('.chart')) {
  const text = element.querySelector('script')?.textContent ?? '';
  draw(element, JSON.parse(text) as Chart);
}
