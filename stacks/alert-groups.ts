import { httpServiceAlerts } from '../alerts/http-service.ts';
import { type AlertLinks, withLinks } from '../alerts/links.ts';
import type { ObservedService } from '../alerts/observed-service.ts';
import { platformAlerts } from '../alerts/platform.ts';
import type { RuleGroup } from '../alerts/rule-group.ts';
import { ingressUrl } from '../config/ingress-url.ts';
import type { Config } from '../config/schema.ts';
import type { ServiceConfig } from '../config/services.ts';
import { durationSeconds } from '../config/units.ts';
import { Grafana } from '../constructs/grafana.ts';

const links = ({ alerts, grafana, namespaces }: Config): AlertLinks => ({
  runbookUrl: alerts.runbookUrl,
  grafanaUrl:
    alerts.grafanaUrl ??
    (grafana.ingress === undefined
      ? `http://${Grafana.serviceName}.${namespaces.stack}.svc:${String(Grafana.port)}`
      : ingressUrl(grafana.ingress)),
});

/** Rules about the cluster and the stack itself. */
export const stackRules = (config: Config): RuleGroup[] =>
  withLinks(links(config), [{ groups: [platformAlerts(config.alerts)] }]);

/** Rules about a monitored service. */
export const serviceRules = (config: Config, service: ServiceConfig): RuleGroup[] => {
  const observed: ObservedService = {
    ...service,
    scrapeIntervalSeconds: durationSeconds(service.interval ?? config.prometheus.scrapeInterval),
  };
  return withLinks(links(config), [
    {
      groups: [httpServiceAlerts(observed, config.alerts)],
      board: { uid: 'service-overview', variables: ['namespace', 'service_name'] },
    },
  ]);
};
