import { z } from 'zod';
import { text } from './scalars.ts';

// The patterns are the exporter's own (statsd_exporter pkg/mapper/mapper.go): what fails them stops it from starting.
const match = text(
  /^(\*|[a-zA-Z_][a-zA-Z0-9_-]*)(\.(\*|[a-zA-Z0-9_][a-zA-Z0-9_-]*))*$/,
  'a pattern of dotted names',
  'write words and "*" with dots between them, such as shop.*.orders',
);
const metricName = text(
  /^([a-zA-Z_]|\$\{?\d+\}?)([a-zA-Z0-9_]|\$\{?\d+\}?)*$/,
  'a metric name',
  'use a-z, A-Z, 0-9 and "_", and $1 for what the first "*" stands for',
);
const labelName = text(/^[a-zA-Z_][a-zA-Z0-9_]+$/, 'a label name', 'use at least two of a-z, A-Z, 0-9 and "_"');

/** What becomes of the StatsD metrics whose names match. */
export const statsdMapping = z.strictObject({
  match: match.describe('Dotted name; each * stands for one part.'),
  action: z.enum(['map', 'drop']).default('map').describe('drop forgets what matches.'),
  name: metricName.optional().describe('Name of the metric; $1 is what the first * stands for. Required to map.'),
  labels: z
    .record(labelName, z.string())
    .default({})
    .describe('Labels of the metric; $1 is what the first * stands for.'),
  type: z.enum(['counter', 'gauge', 'observer']).optional().describe('Match this kind alone. Default: any kind.'),
  observer: z.enum(['histogram', 'summary']).default('histogram').describe('What timers and histograms become.'),
  buckets: z
    .array(z.number())
    .min(1)
    .optional()
    .describe("Upper bounds of the histogram, in seconds for timers. Default: the exporter's, 5 ms to 10 s."),
  help: z.string().min(1).optional().describe('Description of the metric.'),
});

export type StatsdMapping = z.output<typeof statsdMapping>;
