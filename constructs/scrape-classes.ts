import type { IScrapeClass } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ScrapeClass';

const serviceAccountFiles = '/var/run/secrets/kubernetes.io/serviceaccount';
const authorization = { type: 'Bearer', credentialsFile: `${serviceAccountFiles}/token` };
const caFile = `${serviceAccountFiles}/ca.crt`;

/**
 * How kubelets are scraped: with the token of Prometheus itself, which is renewed as it runs. A scrape class may read files
 * where a ServiceMonitor may not. Kubelets mostly serve certificates they signed themselves, so theirs is not checked.
 */
export const kubeletScrapeClass = {
  name: 'kubelet',
  authorization,
  tlsConfig: { caFile, insecureSkipVerify: true },
} satisfies IScrapeClass;

/** How the API server is scraped: its certificate holds this name, whatever the address. */
export const apiServerScrapeClass = {
  name: 'api-server',
  authorization,
  tlsConfig: { caFile, serverName: 'kubernetes' },
} satisfies IScrapeClass;

/** How the controller manager and the scheduler are scraped, which sign their certificates themselves when they start. */
export const controlPlaneScrapeClass = {
  name: 'control-plane',
  authorization,
  tlsConfig: { insecureSkipVerify: true },
} satisfies IScrapeClass;

/** All that a Prometheus instance is given. */
export const scrapeClasses = [
  kubeletScrapeClass,
  apiServerScrapeClass,
  controlPlaneScrapeClass,
] satisfies IScrapeClass[];
