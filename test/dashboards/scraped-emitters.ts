import { emitters } from '../../metrics/catalogue.ts';
import type { Emitter } from '../../metrics/emitter.ts';
import type { ObservabilityStack } from '../../stacks/observability.ts';

/** What Prometheus writes itself, of whatever it scrapes. */
const always = ['scrape', 'alerts', 'process'];

/** Names of the emitters that a stack's Prometheus has series of. */
export const scrapedEmitters = ({ monitors }: ObservabilityStack): ReadonlySet<string> => {
  const jobs = [...monitors.serviceMonitors, ...monitors.podMonitors].map(({ props }) => props.name);
  const scrapes = (job: string): boolean => jobs.some((name) => name === job || name.startsWith(`${job}-`));
  const scraped = ({ name, job }: Emitter): boolean => {
    if (always.includes(name)) return true;
    if (name === 'instrumented service') return scrapes('service');
    if (name === 'probes') return monitors.probes.length > 0;
    if (name === 'any part of Kubernetes') return scrapes('kubelet');
    return job !== undefined && scrapes(job);
  };
  return new Set(emitters.filter(scraped).map(({ name }) => name));
};
