import { alertmanagerAlerts } from '../alerts/alertmanager.ts';
import type { ComponentSeries } from '../alerts/component-series.ts';
import { controlPlaneAlerts, type ScrapedControlPlane } from '../alerts/control-plane.ts';
import { exporterAlerts } from '../alerts/exporters.ts';
import { grafanaAlerts } from '../alerts/grafana.ts';
import { jaegerAlerts } from '../alerts/jaeger.ts';
import { podAlerts, throttlingAlerts } from '../alerts/kubernetes-pods.ts';
import { workloadAlerts } from '../alerts/kubernetes-workloads.ts';
import { logShipperAlerts } from '../alerts/log-shipper.ts';
import { lokiAlerts } from '../alerts/loki.ts';
import { nodeAlerts, nodeConditionAlerts } from '../alerts/nodes.ts';
import { oauth2ProxyAlerts } from '../alerts/oauth2-proxy.ts';
import { type DeployedComponent, platformAlerts } from '../alerts/platform.ts';
import { postgresAlerts } from '../alerts/postgres.ts';
import { probeAlerts } from '../alerts/probes.ts';
import { prometheusAlerts } from '../alerts/prometheus.ts';
import { operatorAlerts } from '../alerts/prometheus-operator.ts';
import { windowOf } from '../alerts/rate-window.ts';
import { redisAlerts } from '../alerts/redis.ts';
import type { RuleGroup } from '../alerts/rule-group.ts';
import { volumeAlerts } from '../alerts/volumes.ts';
import { type ControlPlanePart, controlPlaneJobs, isScraped } from '../config/control-plane-parts.ts';
import type { Config } from '../config/schema.ts';
import { durationSeconds } from '../config/units.ts';
import { kubeletService } from '../constructs/prometheus-operator.ts';
import { componentSeries } from './component-series.ts';
import { guardedComponents } from './ingresses.ts';

const minutes = 60;

const scrapedControlPlane = (config: Config): ScrapedControlPlane => {
  const job = (part: ControlPlanePart): string | undefined =>
    isScraped(config, part) ? controlPlaneJobs[part] : undefined;
  const others = (['controllerManager', 'scheduler', 'kubeProxy', 'kubeDns'] as const).flatMap(
    (part) => job(part) ?? [],
  );
  return { apiServer: job('apiServer'), etcd: job('etcd'), coreDns: job('coreDns'), others };
};

type Series = ReturnType<typeof componentSeries>;

/** What Prometheus must find: exporters of servers and logins one by one, as they are one job each. */
const deployed = (config: Config, series: Series): DeployedComponent[] => {
  const { postgres, redis, oauth2Proxy, ...single } = series;
  const each = (component: ComponentSeries | undefined, instances: readonly string[]): DeployedComponent[] =>
    component === undefined ? [] : instances.map((instance) => ({ ...component, instance }));
  return [
    ...Object.values(single).filter((component) => component !== undefined),
    { job: kubeletService.labels['app.kubernetes.io/name'], namespace: kubeletService.namespace },
    ...each(
      postgres,
      config.postgres.map(({ name }) => name),
    ),
    ...each(
      redis,
      config.redis.map(({ name }) => name),
    ),
    ...each(oauth2Proxy, guardedComponents(config)),
  ];
};

/** Alerts about the cluster, which need the exporters that tell of it. */
const clusterAlerts = (config: Config, series: Series, window: string): RuleGroup[] => {
  const { alerts } = config;
  return [
    ...(series.kubeStateMetrics === undefined
      ? []
      : [podAlerts(alerts), workloadAlerts(alerts), nodeConditionAlerts(alerts)]),
    throttlingAlerts(alerts, window),
    ...(series.nodeExporter === undefined ? [] : [nodeAlerts(alerts, window)]),
    volumeAlerts(alerts),
    ...(series.blackbox === undefined ? [] : [probeAlerts(alerts, window)]),
    controlPlaneAlerts(scrapedControlPlane(config), alerts, window),
  ];
};

/** Alerts about the parts of the stack. */
const componentAlerts = (config: Config, series: Series, window: string): RuleGroup[] => {
  const { alerts, prometheus, alertmanager } = config;
  const { operator, postgres, redis, oauth2Proxy } = series;
  const shipper = config.shipper === 'promtail' ? 'promtail' : (`alloy-${config.alloy.mode}` as const);
  const scrapeSeconds = durationSeconds(prometheus.scrapeInterval);
  return [
    prometheusAlerts(
      { ...series.prometheus, replicas: prometheus.replicas, reloader: prometheus.mode === 'operator' },
      alerts,
      window,
    ),
    alertmanagerAlerts(
      { ...series.alertmanager, replicas: alertmanager.replicas },
      alerts,
      windowOf(15 * minutes, scrapeSeconds),
    ),
    grafanaAlerts(series.grafana, alerts, window),
    lokiAlerts(series.loki, alerts, window),
    ...(series.shipper === undefined ? [] : [logShipperAlerts({ ...series.shipper, shipper }, alerts, window)]),
    jaegerAlerts(series.jaeger, alerts, window),
    exporterAlerts(series, alerts, window),
    ...(operator === undefined ? [] : [operatorAlerts(operator, alerts, window)]),
    ...(postgres === undefined ? [] : [postgresAlerts(postgres, alerts)]),
    ...(redis === undefined ? [] : [redisAlerts(redis, alerts, window)]),
    ...(oauth2Proxy === undefined ? [] : [oauth2ProxyAlerts(oauth2Proxy, alerts, window)]),
  ];
};

/** Alerts about the cluster and the stack itself: of each component that is deployed, and each part that can be seen. */
export const stackAlerts = (config: Config): RuleGroup[] => {
  const series = componentSeries(config);
  const window = windowOf(5 * minutes, durationSeconds(config.prometheus.scrapeInterval));
  return [
    platformAlerts(deployed(config, series), config.alerts),
    ...clusterAlerts(config, series, window),
    ...componentAlerts(config, series, window),
  ];
};
