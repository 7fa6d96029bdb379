import { z } from 'zod';
import { httpUrl } from './addresses.ts';
import { guardedIngress } from './ingress.ts';
import { withExternalUrl } from './ingress-url.ts';
import { bytes, dnsLabel, interval, positiveDuration, wholeNumber } from './scalars.ts';
import { resources, storage } from './sizing.ts';
import { quantityBytes, shorterDuration } from './units.ts';

/** 80 % of the volume: the rest is for the write-ahead log and compaction (https://prometheus.io/docs/prometheus/latest/storage/). */
const sizeWithin = (volume: string): string => {
  const mebibytes = Math.floor((0.8 * quantityBytes(volume)) / 2 ** 20);
  return mebibytes % 1024 === 0 ? `${String(mebibytes / 1024)}Gi` : `${String(mebibytes)}Mi`;
};
const defaultTimeout = '10s';

export const prometheusConfig = z
  .strictObject({
    mode: z
      .enum(['operator', 'standalone'])
      .default('operator')
      .describe(
        'Who runs Prometheus: the Prometheus Operator, or, where a cluster has none and gets none, the stack itself. Targets and labels are the same.',
      ),
    replicas: wholeNumber(1, 5)
      .optional()
      .describe('Pods; each scrapes everything and keeps its own samples. Default: 1, with scale ha 2.'),
    retention: z
      .strictObject({
        time: positiveDuration.default('15d').describe('How long samples are kept.'),
        size: bytes
          .optional()
          .describe('Size at which the oldest samples are dropped, whatever their age. Default: 80 % of the volume.'),
      })
      .prefault({}),
    storage: storage('50Gi'),
    scrapeInterval: interval
      .default('15s')
      .describe('How often targets are scraped, at most 2m; a service may set its own.'),
    scrapeTimeout: positiveDuration
      .optional()
      .describe('When a scrape counts as failed; at most the interval. Default: 10s, or the interval if shorter.'),
    evaluationInterval: interval.default('15s').describe('How often rules are evaluated, at most 2m.'),
    exemplars: z
      .strictObject({
        enabled: z.boolean().default(true).describe('Keep exemplars, the links from a metric to a trace.'),
        max: wholeNumber(1).default(100_000).describe('How many are kept in memory, about 100 bytes each.'),
      })
      .prefault({}),
    extraNamespaces: z
      .array(dnsLabel)
      .default([])
      .describe(
        'Namespaces, besides those of the stack, whose own ServiceMonitors, PodMonitors, Probes and rules are picked up; the operator reads them.',
      ),
    externalUrl: httpUrl
      .optional()
      .describe('Where people reach Prometheus; alert notifications link to it. Default: its ingress.'),
    ingress: guardedIngress.optional().describe('An ingress to Prometheus. Default: none; a port-forward needs none.'),
    resources: resources({ cpu: '500m', memory: '2Gi', memoryLimit: '4Gi' }),
  })
  .transform((value) => ({
    ...withExternalUrl(value),
    retention: { ...value.retention, size: value.retention.size ?? sizeWithin(value.storage.size) },
    scrapeTimeout: value.scrapeTimeout ?? shorterDuration(defaultTimeout, value.scrapeInterval),
  }));
