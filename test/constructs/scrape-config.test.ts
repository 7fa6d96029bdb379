import { expect, test } from '@jest/globals';
import { App, Chart } from 'cdk8s';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { monitorsBelow } from '../../constructs/monitors.ts';
import {
  podMonitorScrapeConfigs,
  probeScrapeConfig,
  type ScrapeConfig,
  serviceMonitorScrapeConfigs,
} from '../../constructs/scrape-config.ts';
import { awkwardMonitors } from '../awkward-monitors.ts';

const expected = parse(
  readFileSync(join(import.meta.dirname, 'awkward-scrape-configs.yaml'), 'utf8'),
) as ScrapeConfig[];

const chart = new Chart(new App(), 'test');
awkwardMonitors(chart, 'observability');
const { serviceMonitors, podMonitors, probes } = monitorsBelow(chart);
const rendered = new Map(
  [
    ...serviceMonitors.flatMap(({ props }) => serviceMonitorScrapeConfigs(props)),
    ...podMonitors.flatMap(({ props }) => podMonitorScrapeConfigs(props)),
    ...probes.map(({ props }) => probeScrapeConfig(props)),
  ].map((config) => [config.job_name, config]),
);

test('every endpoint of every monitor has its scrape config, and every probe', () => {
  expect([...rendered.keys()].sort()).toEqual(expected.map(({ job_name: name }) => name).sort());
});

test.each(expected.map((config) => [config.job_name, config] as const))(
  '%s is scraped as the operator would have it',
  (name, config) => {
    expect(rendered.get(name)).toEqual(config);
  },
);
