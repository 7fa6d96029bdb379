import { defineMetrics, gauge } from './define-metrics.ts';
import type { Emitter } from './emitter.ts';
import { kubeletTargetLabels, monitoredServiceLabels } from './target-labels.ts';

/** What Prometheus writes of each scrape. */
export const scrapeMetrics = defineMetrics({
  up: gauge('Whether the last scrape worked: 1 or 0. Of a probe, whether the exporter answered.'),
  scrape_duration_seconds: gauge('Time the scrape took.'),
  scrape_samples_scraped: gauge('Samples the target told.'),
  scrape_samples_post_metric_relabeling: gauge('Samples that were left after relabelling.'),
  scrape_series_added: gauge('Series that were new in this scrape, about.'),
});

/** Prometheus, of every target: labels are those of any target. */
export const scrape: Emitter = {
  name: 'scrape',
  targetLabels: [...new Set([...monitoredServiceLabels, ...kubeletTargetLabels])],
  metrics: scrapeMetrics,
};

/** What Prometheus writes of alerts; it has the labels of the alert, too, which are those of its expression and its rule. */
export const alertMetrics = defineMetrics({
  ALERTS: gauge('1 for each alert that is pending or firing.', ['alertname', 'alertstate', 'severity']),
  ALERTS_FOR_STATE: gauge('Since when an alert is active, in Unix time.', ['alertname', 'severity'], 'seconds'),
});

export const alerts: Emitter = {
  name: 'alerts',
  targetLabels: [...new Set([...monitoredServiceLabels, ...kubeletTargetLabels])],
  metrics: alertMetrics,
};
