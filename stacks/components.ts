import type { Construct } from 'constructs';
import { isScraped } from '../config/control-plane-parts.ts';
import type { Config } from '../config/schema.ts';
import { Alertmanager } from '../constructs/alertmanager.ts';
import { Alloy } from '../constructs/alloy.ts';
import { BlackboxExporter } from '../constructs/blackbox-exporter.ts';
import { objectLabels } from '../constructs/component.ts';
import { sharedProcessDrops } from '../constructs/control-plane-metrics.ts';
import type { Pods } from '../constructs/flows.ts';
import { Grafana } from '../constructs/grafana.ts';
import { type GrafanaBoard, GrafanaDashboards } from '../constructs/grafana-dashboards.ts';
import { Jaeger } from '../constructs/jaeger.ts';
import { JaegerIndexCleaner } from '../constructs/jaeger-index-cleaner.ts';
import { searchServers } from '../constructs/jaeger-storage.ts';
import { KubeStateMetrics } from '../constructs/kube-state-metrics.ts';
import { Loki } from '../constructs/loki.ts';
import { NodeExporter } from '../constructs/node-exporter.ts';
import { Prometheus } from '../constructs/prometheus.ts';
import { PrometheusOperator } from '../constructs/prometheus-operator.ts';
import { PrometheusRule } from '../constructs/prometheus-rule.ts';
import { Promtail } from '../constructs/promtail.ts';
import { SampleService } from '../constructs/sample-service.ts';
import { StandalonePrometheus } from '../constructs/standalone-prometheus.ts';
import { versions } from '../versions.ts';
import { pathPrefix } from '../config/ingress-url.ts';
import { stackRules } from './alert-groups.ts';
import { stackBoards } from './boards.ts';
import { controlPlaneResources } from './control-plane.ts';
import { deployExporters, type Exporters, scrapedExporters } from './exporters.ts';
import { deployIngresses, type WayIn } from './ingresses.ts';
import { ownBoards } from './own-boards.ts';
import { ownTemplates } from './own-files.ts';
import { teamServices } from './teams.ts';

/** What was deployed; an optional component that is off is undefined. */
export interface Components {
  readonly operator: PrometheusOperator | undefined;
  readonly prometheus: Prometheus | StandalonePrometheus;
  readonly alertmanager: Alertmanager;
  readonly loki: Loki;
  readonly promtail: Promtail | undefined;
  readonly alloy: Alloy | undefined;
  readonly jaeger: Jaeger;
  readonly jaegerIndexCleaner: JaegerIndexCleaner | undefined;
  readonly dashboards: GrafanaDashboards;
  readonly grafana: Grafana;
  readonly blackbox: BlackboxExporter | undefined;
  readonly nodeExporter: NodeExporter | undefined;
  readonly kubeStateMetrics: KubeStateMetrics | undefined;
  readonly exporters: Exporters;
  readonly waysIn: readonly WayIn[];
  readonly sampleService: SampleService | undefined;
}

/** Pods of every component that has policies of its own. */
export const ownPods = (components: Components): Pods[] => [
  ...Object.values(components).flatMap((component: object | undefined) =>
    component !== undefined && 'pods' in component ? [component.pods as Pods] : [],
  ),
  ...scrapedExporters(components.exporters).map(([pods]) => pods),
  ...components.waysIn.flatMap(({ proxy }) => (proxy === undefined ? [] : [proxy.pods])),
];

/** Whether the operator and its CRDs are part of the stack. */
export const deploysOperator = ({ prometheus, prometheusOperator }: Config): boolean =>
  prometheus.mode === 'operator' && (prometheusOperator.enabled ?? true);

/**
 * Deploys each component that is on, in the order a person would read them. Ids are the folders of the output.
 * @param boards the user's own, beside those of files
 */
export const deployComponents = (scope: Construct, config: Config, boards: readonly GrafanaBoard[]): Components => {
  const { namespaces, name: partOf, cluster } = config;
  const stack = { namespace: namespaces.stack, partOf };
  const agents = { namespace: namespaces.agents, partOf, monitorNamespace: namespaces.stack };
  const url = (service: string, port: number): string => `http://${service}.${namespaces.stack}.svc:${String(port)}`;
  const prefixes = {
    prometheus: pathPrefix(config.prometheus.ingress),
    alertmanager: pathPrefix(config.alertmanager.ingress),
    jaeger: pathPrefix(config.jaeger.ingress),
  };
  const urls = {
    prometheus: `${url(Prometheus.serviceName, Prometheus.port)}${prefixes.prometheus}`,
    alertmanager: `${url(Alertmanager.serviceName, Alertmanager.port)}${prefixes.alertmanager}`,
    loki: url(Loki.serviceName, Loki.port),
    jaeger: `${url(Jaeger.serviceName, Jaeger.queryPort)}${prefixes.jaeger}`,
  };
  const monitored = [...new Set([namespaces.agents, ...config.prometheus.extraNamespaces])];

  const operator = deploysOperator(config)
    ? new PrometheusOperator(scope, 'prometheus-operator', {
        ...stack,
        image: versions.prometheusOperator.image,
        configReloaderImage: versions.prometheusConfigReloader.image,
        resources: config.prometheusOperator.resources,
        monitorNamespaces: monitored,
      })
    : undefined;

  const prometheusProps = {
    ...stack,
    ...versions.prometheus,
    ...config.prometheus,
    cluster,
    monitorNamespaces: [namespaces.stack, ...monitored],
    kubeletDrops: config.platform === 'k3s' && isScraped(config, 'apiServer') ? sharedProcessDrops : undefined,
    readable: controlPlaneResources(config),
    pathPrefix: prefixes.prometheus,
    alertmanager: {
      name: Alertmanager.serviceName,
      namespace: namespaces.stack,
      port: 'web',
      pathPrefix: prefixes.alertmanager,
    },
  };
  const prometheus =
    config.prometheus.mode === 'standalone'
      ? new StandalonePrometheus(scope, 'prometheus', prometheusProps)
      : new Prometheus(scope, 'prometheus', prometheusProps);
  const shownBoards = stackBoards(config);
  new PrometheusRule(prometheus, 'Platform', {
    name: 'platform',
    namespace: namespaces.stack,
    labels: objectLabels('prometheus', partOf),
    groups: stackRules(config, shownBoards),
  });

  const alertmanager = new Alertmanager(scope, 'alertmanager', {
    ...stack,
    image: versions.alertmanager.image,
    ...config.alertmanager,
    pathPrefix: prefixes.alertmanager,
    teamServices: teamServices(config),
    templates: ownTemplates(config),
  });

  const dashboards = new GrafanaDashboards(scope, 'dashboards', {
    ...stack,
    folder: 'Services',
    boards: [...shownBoards, ...ownBoards(config, boards)],
  });
  const grafana = new Grafana(scope, 'grafana', {
    ...stack,
    image: versions.grafana.image,
    ...config.grafana,
    pathPrefix: pathPrefix(config.grafana.ingress),
    database: config.grafana.postgres,
    persistence:
      config.grafana.database === 'sqlite' && config.grafana.persistence.enabled
        ? config.grafana.persistence
        : undefined,
    prometheusUrl: urls.prometheus,
    alertmanagerUrl: urls.alertmanager,
    lokiUrl: urls.loki,
    jaegerUrl: urls.jaeger,
    prometheusVersion: versions.prometheus.version,
    scrapeInterval: config.prometheus.scrapeInterval,
    dashboards,
  });

  const loki = new Loki(scope, 'loki', {
    ...stack,
    image: versions.loki.image,
    ...config.loki,
    retention: config.loki.retention.period,
  });
  const promtail =
    config.shipper === 'promtail'
      ? new Promtail(scope, 'promtail', {
          ...agents,
          image: versions.promtail.image,
          ...config.promtail,
          cluster,
          lokiUrl: urls.loki,
        })
      : undefined;
  const alloy =
    config.shipper === 'alloy'
      ? new Alloy(scope, 'alloy', {
          ...(config.alloy.mode === 'api' ? { ...stack, monitorNamespace: namespaces.stack } : agents),
          image: versions.alloy.image,
          ...config.alloy,
          cluster,
          lokiUrl: urls.loki,
        })
      : undefined;
  const jaeger = new Jaeger(scope, 'jaeger', {
    ...stack,
    image: versions.jaeger.image,
    ...config.jaeger,
    pathPrefix: prefixes.jaeger,
    prometheusUrl: urls.prometheus,
  });

  const servers = searchServers(config.jaeger);
  const jaegerIndexCleaner =
    servers === undefined
      ? undefined
      : new JaegerIndexCleaner(jaeger, 'IndexCleaner', {
          ...stack,
          image: versions.jaegerEsIndexCleaner.image,
          servers,
          retention: config.jaeger.retention,
          resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { memory: '128Mi' } },
        });

  const blackbox = config.blackbox.enabled
    ? new BlackboxExporter(scope, 'blackbox-exporter', {
        ...stack,
        image: versions.blackboxExporter.image,
        ...config.blackbox,
      })
    : undefined;
  const nodeExporter = config.nodeExporter.enabled
    ? new NodeExporter(scope, 'node-exporter', {
        ...agents,
        image: versions.nodeExporter.image,
        ...config.nodeExporter,
      })
    : undefined;
  const kubeStateMetrics = config.kubeStateMetrics.enabled
    ? new KubeStateMetrics(scope, 'kube-state-metrics', {
        ...stack,
        image: versions.kubeStateMetrics.image,
        ...config.kubeStateMetrics,
      })
    : undefined;
  const exporters = deployExporters(scope, config);
  const sampleService = config.sampleService.enabled
    ? new SampleService(scope, 'sample-service', {
        namespace: config.sampleService.namespace,
        partOf,
        image: config.sampleService.image ?? '',
        resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '256Mi' } },
        otlpEndpoint: url(Jaeger.serviceName, 4318),
        secretName: config.sampleService.secretName,
      })
    : undefined;

  return {
    operator,
    prometheus,
    alertmanager,
    loki,
    promtail,
    alloy,
    jaeger,
    jaegerIndexCleaner,
    dashboards,
    grafana,
    blackbox,
    nodeExporter,
    kubeStateMetrics,
    exporters,
    waysIn: deployIngresses(scope, config, { grafana, prometheus, alertmanager, jaeger }),
    sampleService,
  };
};
