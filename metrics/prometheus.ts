/** Written by Prometheus itself for each target: 1 when the last scrape worked, else 0. */
export const up = {
  name: 'up',
  type: 'gauge',
  help: 'Whether the last scrape worked.',
  labels: ['namespace', 'job', 'instance'],
} as const;
