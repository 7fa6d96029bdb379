import { durationSeconds } from '../promql/duration.ts';
import type { Documents } from './documents.ts';
import { asList, asMap, asText } from './source.ts';

/** What the documents tell of the server that evaluates the rules. */
export interface Surroundings {
  /** Seconds between scrapes: of several the shortest, since which one a series comes from is not known. */
  readonly scrapeInterval?: number;
  /** Seconds between evaluations, of groups that do not say. */
  readonly evaluationInterval?: number;
  /** Seconds samples are kept. */
  readonly retention?: number;
}

interface Server {
  readonly scrape: number;
  readonly evaluation: number;
  /** Missing where older samples are read from elsewhere, or what is kept depends on their size. */
  readonly retention: number | undefined;
}

const seconds = (value: unknown): number | undefined => durationSeconds(asText(value) ?? '');

/** The operator's defaults. @see https://prometheus-operator.dev/docs/api-reference/api/ */
const operated = (spec: Readonly<Record<string, unknown>>): Server => {
  const stated = seconds(spec.retention) ?? (spec.retentionSize === undefined ? 24 * 3600 : undefined);
  return {
    scrape: seconds(spec.scrapeInterval) ?? 30,
    evaluation: seconds(spec.evaluationInterval) ?? 30,
    retention: asList(spec.remoteRead).length > 0 ? undefined : stated,
  };
};

/** @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/ */
const configured = (config: Readonly<Record<string, unknown>>): Server => {
  const { scrape_interval: scrape, evaluation_interval: evaluation } = asMap(config.global);
  const { retention } = asMap(asMap(config.storage).tsdb);
  return {
    scrape: seconds(scrape) ?? 60,
    evaluation: seconds(evaluation) ?? 60,
    retention: asList(config.remote_read).length > 0 ? undefined : seconds(asMap(retention).time),
  };
};

/** Intervals that single targets have of their own. */
const ownIntervals = ({ objects, prometheuses }: Documents): number[] => {
  const specs = objects.map(({ value }) => asMap(asMap(value).spec));
  const endpoints = specs.flatMap((spec) => [
    spec,
    ...asList(spec.endpoints).map(asMap),
    ...asList(spec.podMetricsEndpoints).map(asMap),
  ]);
  const jobs = prometheuses.flatMap(({ value }) => asList(asMap(value).scrape_configs).map(asMap));
  return [
    ...endpoints.flatMap(({ interval, scrapeInterval }) => [seconds(interval), seconds(scrapeInterval)]),
    ...jobs.map(({ scrape_interval: interval }) => seconds(interval)),
  ].filter((interval) => interval !== undefined);
};

/** Of each target or job how often it is scraped, where it says so itself. */
const targetIntervals = ({ objects, prometheuses }: Documents): (number | undefined)[] => [
  ...objects.flatMap(({ value }) => {
    const { kind, spec } = asMap(value);
    const { endpoints, podMetricsEndpoints, interval } = asMap(spec);
    if (kind === 'Probe') return [seconds(interval)];
    const listed = kind === 'ServiceMonitor' ? endpoints : kind === 'PodMonitor' ? podMetricsEndpoints : [];
    return asList(listed).map((endpoint) => seconds(asMap(endpoint).interval));
  }),
  ...prometheuses.flatMap(({ value }) =>
    asList(asMap(value).scrape_configs).map((job) => seconds(asMap(job).scrape_interval)),
  ),
];

const serversIn = (documents: Documents): Server[] => [
  ...documents.objects
    .map(({ value }) => asMap(value))
    .filter(({ kind }) => kind === 'Prometheus')
    .map(({ spec }) => operated(asMap(spec))),
  ...documents.prometheuses.map(({ value }) => configured(asMap(value))),
];

/**
 * Seconds between scrapes of whatever target has no interval of its own; where each has one, the shortest.
 * @returns nothing where no server is known
 */
export const usualInterval = (documents: Documents): number | undefined => {
  const servers = serversIn(documents);
  if (servers.length === 0) return undefined;
  const own = targetIntervals(documents);
  const stated = own.filter((interval) => interval !== undefined);
  return own.length > 0 && stated.length === own.length
    ? Math.min(...stated)
    : Math.min(...servers.map(({ scrape }) => scrape));
};

export const surroundings = (documents: Documents): Surroundings => {
  const servers = serversIn(documents);
  if (servers.length === 0) return {};
  const evaluations = new Set(servers.map(({ evaluation }) => evaluation));
  const retentions = servers.map(({ retention }) => retention).filter((retention) => retention !== undefined);
  const [evaluationInterval] = evaluations;
  return {
    scrapeInterval: Math.min(...servers.map(({ scrape }) => scrape), ...ownIntervals(documents)),
    ...(evaluations.size === 1 && evaluationInterval !== undefined && { evaluationInterval }),
    ...(retentions.length === servers.length && { retention: Math.max(...retentions) }),
  };
};
