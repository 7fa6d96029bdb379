import { alertmanagerAlerts } from '../alerts/alertmanager.ts';
import type { ComponentSeries } from '../alerts/component-series.ts';
import { controlPlaneAlerts, type ScrapedControlPlane } from '../alerts/control-plane.ts';
import { kubeStateMetricsAlerts, nodeExporterAlerts, pushgatewayAlerts, statsdAlerts } from '../alerts/exporters.ts';
import { grafanaAlerts } from '../alerts/grafana.ts';
import { jaegerAlerts } from '../alerts/jaeger.ts';
import { podAlerts, throttlingAlerts } from '../alerts/kubernetes-pods.ts';
import { workloadAlerts } from '../alerts/kubernetes-workloads.ts';
import type { AlertGroups } from '../alerts/links.ts';
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
import type { BoardUid } from '../config/dashboards.ts';
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

/** Groups that one board shows. @param variables of the board, each with the label of the alerts that it stands for */
const shownOn = (
  uid: BoardUid,
  variables: Readonly<Record<string, string>>,
  groups: readonly RuleGroup[],
): AlertGroups => ({ groups, board: { uid, variables } });

const onNodes = (...groups: readonly RuleGroup[]) => shownOn('nodes', { instance: 'instance' }, groups);
const onWorkloads = (...groups: readonly RuleGroup[]) =>
  shownOn('kubernetes-workloads', { namespace: 'namespace' }, groups);

/** Alerts about the cluster, which need the exporters that tell of it. */
const clusterAlerts = (config: Config, series: Series, window: string): AlertGroups[] => {
  const { alerts } = config;
  const { kubeStateMetrics, nodeExporter } = series;
  return [
    ...(kubeStateMetrics === undefined
      ? []
      : [
          onWorkloads(podAlerts(alerts), workloadAlerts(alerts)),
          shownOn('nodes', { instance: 'node' }, [nodeConditionAlerts(alerts)]),
        ]),
    onWorkloads(throttlingAlerts(alerts, window)),
    ...(nodeExporter === undefined ? [] : [onNodes(nodeAlerts(alerts, window))]),
    shownOn('volumes', { namespace: 'namespace', persistentvolumeclaim: 'persistentvolumeclaim' }, [
      volumeAlerts(alerts),
    ]),
    ...(series.blackbox === undefined
      ? []
      : [shownOn('probes', { job: 'job', instance: 'instance' }, [probeAlerts(alerts, window)])]),
    shownOn('control-plane', {}, [controlPlaneAlerts(scrapedControlPlane(config), alerts, window)]),
  ];
};

/** Alerts about what takes in and keeps metrics, alerts, logs and traces, and shows them. */
const componentAlerts = (config: Config, series: Series, window: string): AlertGroups[] => {
  const { alerts, prometheus, alertmanager } = config;
  const { operator, oauth2Proxy } = series;
  const shipper = config.shipper === 'promtail' ? 'promtail' : (`alloy-${config.alloy.mode}` as const);
  const scrapeSeconds = durationSeconds(prometheus.scrapeInterval);
  const ofPod = { pod: 'pod' };
  return [
    shownOn('prometheus', ofPod, [
      prometheusAlerts(
        { ...series.prometheus, replicas: prometheus.replicas, reloader: prometheus.mode === 'operator' },
        alerts,
        window,
      ),
    ]),
    shownOn('alertmanager', ofPod, [
      alertmanagerAlerts(
        { ...series.alertmanager, replicas: alertmanager.replicas },
        alerts,
        windowOf(15 * minutes, scrapeSeconds),
      ),
    ]),
    shownOn('grafana', ofPod, [grafanaAlerts(series.grafana, alerts, window)]),
    shownOn('loki', ofPod, [lokiAlerts(series.loki, alerts, window)]),
    ...(series.shipper === undefined
      ? []
      : [shownOn('log-shipper', ofPod, [logShipperAlerts({ ...series.shipper, shipper }, alerts, window)])]),
    shownOn('jaeger', ofPod, [jaegerAlerts(series.jaeger, alerts, window)]),
    // Prometheus shows what it was not told by its operator.
    ...(operator === undefined ? [] : [shownOn('prometheus', {}, [operatorAlerts(operator, alerts, window)])]),
    // Of a login boards show its pods alone.
    ...(oauth2Proxy === undefined ? [] : [onWorkloads(oauth2ProxyAlerts(oauth2Proxy, alerts, window))]),
  ];
};

/** Alerts about exporters, and the servers that they watch. */
const exporterAlerts = (config: Config, series: Series, window: string): AlertGroups[] => {
  const { alerts } = config;
  const { nodeExporter, kubeStateMetrics, pushgateway, statsd, postgres, redis } = series;
  const ofServer = { instance: 'instance' };
  return [
    ...(nodeExporter === undefined ? [] : [onNodes(nodeExporterAlerts(nodeExporter, alerts))]),
    // Their namespace is that of the exporter, and what it tells is of all.
    ...(kubeStateMetrics === undefined
      ? []
      : [shownOn('kubernetes-workloads', {}, [kubeStateMetricsAlerts(kubeStateMetrics, alerts, window)])]),
    // No board shows what these two take in.
    ...(pushgateway === undefined ? [] : [{ groups: [pushgatewayAlerts(alerts)] }]),
    ...(statsd === undefined ? [] : [{ groups: [statsdAlerts(statsd, alerts, window)] }]),
    ...(postgres === undefined ? [] : [shownOn('postgresql', ofServer, [postgresAlerts(postgres, alerts)])]),
    ...(redis === undefined ? [] : [shownOn('redis', ofServer, [redisAlerts(redis, alerts, window)])]),
  ];
};

/** Alerts about the cluster and the stack itself: of each component that is deployed, and each part that can be seen. */
export const stackAlerts = (config: Config): AlertGroups[] => {
  const series = componentSeries(config);
  const window = windowOf(5 * minutes, durationSeconds(config.prometheus.scrapeInterval));
  return [
    shownOn('prometheus', {}, [platformAlerts(deployed(config, series), config.alerts)]),
    ...clusterAlerts(config, series, window),
    ...componentAlerts(config, series, window),
    ...exporterAlerts(config, series, window),
  ];
};
