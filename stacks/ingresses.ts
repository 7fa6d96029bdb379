import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';
import { Alertmanager } from '../constructs/alertmanager.ts';
import { objectLabels } from '../constructs/component.ts';
import { ComponentIngress } from '../constructs/component-ingress.ts';
import { type Flow, type FlowPort, type ForeignPods, type Pods, tcp } from '../constructs/flows.ts';
import { Grafana } from '../constructs/grafana.ts';
import { Jaeger } from '../constructs/jaeger.ts';
import type { NetworkPolicies } from '../constructs/network-policies.ts';
import { OAuth2Proxy } from '../constructs/oauth2-proxy.ts';
import { Prometheus } from '../constructs/prometheus.ts';
import { versions } from '../versions.ts';
import { targetFlow } from './target-flow.ts';

/** A component whose pages people look at. */
type Page = Construct & { readonly pods: Pods };

/** The components that have pages. */
export interface Pages {
  readonly grafana: Page;
  readonly prometheus: Page;
  readonly alertmanager: Page;
  readonly jaeger: Page;
}

/** A way in from outside the cluster: what the ingress controller reaches, and what stands behind it. */
export interface WayIn {
  /** Proxy that asks people who they are. @default - the component itself, or the ingress controller, does */
  readonly proxy: OAuth2Proxy | undefined;
  readonly component: Pods;
  readonly port: number;
  /** Where the proxy asks for people. */
  readonly issuer: string | undefined;
}

const services = {
  grafana: { service: Grafana.serviceName, name: 'http', port: Grafana.port },
  prometheus: { service: Prometheus.serviceName, name: 'web', port: Prometheus.port },
  alertmanager: { service: Alertmanager.serviceName, name: 'web', port: Alertmanager.port },
  jaeger: { service: Jaeger.serviceName, name: 'query', port: Jaeger.queryPort },
} as const;

const pageNames = ['grafana', 'prometheus', 'alertmanager', 'jaeger'] as const;

type PageName = (typeof pageNames)[number];

/** Who asks people for their names before a component. Grafana does so itself. */
const authenticationBefore = (config: Config, component: PageName) =>
  component === 'grafana' ? undefined : (config[component].ingress?.authentication ?? config.ingress.authentication);

/** Components that a proxy stands before. */
export const guardedComponents = (config: Config): readonly PageName[] =>
  pageNames.filter(
    (component) =>
      config[component].ingress !== undefined && authenticationBefore(config, component)?.oidc !== undefined,
  );

/** Makes the ingresses that are set, with a proxy before each component that leaves it to OpenID Connect who gets in. */
export const deployIngresses = (scope: Construct, config: Config, pages: Pages): WayIn[] =>
  pageNames.flatMap((component) => {
    const { ingress, externalUrl } = config[component];
    if (ingress === undefined || externalUrl === undefined) return [];
    const { service, name: portName, port } = services[component];
    const { namespaces, name: partOf } = config;
    const authentication = authenticationBefore(config, component);
    const oidc = authentication?.oidc;
    const proxy =
      oidc === undefined
        ? undefined
        : new OAuth2Proxy(scope, `oauth2-proxy-${component}`, {
            ...oidc,
            namespace: namespaces.stack,
            partOf,
            image: versions.oauth2Proxy.image,
            replicas: config.scale === 'ha' ? 2 : 1,
            component,
            upstream: `http://${service}.${namespaces.stack}.svc:${String(port)}`,
            externalUrl,
          });
    new ComponentIngress(pages[component], 'Ingress', {
      ...ingress,
      name: component,
      namespace: namespaces.stack,
      labels: objectLabels(component, partOf),
      defaults: config.ingress,
      authentication: authentication?.annotations,
      backend: proxy?.backend ?? { service, port: portName },
    });
    return [{ proxy, component: pages[component].pods, port, issuer: oidc?.issuer }];
  });

export interface IngressFlowsProps {
  readonly config: Config;
  readonly waysIn: readonly WayIn[];
  readonly prometheus: Pods;
  readonly dns: { readonly to: ForeignPods; readonly ports: readonly FlowPort[] };
}

/** Lets the ingress controller to what asks people who they are, and nowhere else; and that to whom it asks. */
export const declareIngressFlows = (
  policies: NetworkPolicies,
  { config, waysIn, prometheus, dns }: IngressFlowsProps,
): void => {
  const { controller } = config.ingress;
  for (const { proxy, component, port, issuer } of waysIn) {
    if (controller !== undefined)
      policies.allow({
        from: {
          kind: 'foreign-pods',
          namespace: controller.namespace,
          ...(controller.podLabels === undefined ? {} : { labels: controller.podLabels }),
          cidrs: controller.cidrs,
        },
        to: proxy?.pods ?? component,
        ports: tcp(proxy === undefined ? port : OAuth2Proxy.port),
      });
    if (proxy === undefined || issuer === undefined) continue;
    policies.allow({ from: proxy.pods, ...dns });
    policies.allow({ from: proxy.pods, to: component, ports: tcp(port) });
    policies.allow({ from: proxy.pods, ...targetFlow(issuer) });
    policies.allow({ from: prometheus, to: proxy.pods, ports: tcp(OAuth2Proxy.metricsPort) });
  }
};

/** Where Grafana asks who people are; the page they log in at their browsers reach themselves. */
export const loginFlows = (oidc: Config['grafana']['oidc']): Pick<Flow, 'to' | 'ports'>[] => [
  ...new Map(
    [oidc?.tokenUrl, oidc?.apiUrl].flatMap((url) => {
      if (url === undefined) return [];
      const flow = targetFlow(url);
      return [[JSON.stringify(flow), flow] as const];
    }),
  ).values(),
];
