import type { Config } from '../config/schema.ts';
import { Alertmanager } from '../constructs/alertmanager.ts';
import { Grafana } from '../constructs/grafana.ts';
import { Jaeger } from '../constructs/jaeger.ts';
import { Prometheus } from '../constructs/prometheus.ts';

/** How a person reaches a component. */
export interface Access {
  /** Where its pages are: its `externalUrl`, else this machine while the command below runs. */
  readonly url: string;
  /** Command that brings it to this machine, whatever stands before it in the cluster. */
  readonly portForward: string;
}

/** How a person logs in to Grafana. */
export interface GrafanaLogin {
  /** Secret with the administrator, in the namespace of the stack. */
  readonly secret: string;
  /** Command that prints the administrator's password. */
  readonly passwordCommand: string;
}

/** What to tell after a deployment: where people find the parts of the stack that have pages. */
export interface StackAccess {
  readonly grafana: Access;
  readonly grafanaLogin: GrafanaLogin;
  readonly prometheus: Access;
  readonly alertmanager: Access;
  readonly jaeger: Access;
}

/** How the parts of a stack that have pages are reached. No value of a Secret is in it. */
export const stackAccess = ({ namespaces, grafana, prometheus, alertmanager, jaeger }: Config): StackAccess => {
  const access = (service: string, port: number, externalUrl?: string): Access => ({
    url: externalUrl ?? `http://localhost:${String(port)}`,
    portForward: `kubectl -n ${namespaces.stack} port-forward service/${service} ${String(port)}`,
  });
  const { name, passwordKey } = grafana.adminSecret;
  return {
    grafana: access(Grafana.serviceName, Grafana.port, grafana.externalUrl),
    grafanaLogin: {
      secret: name,
      passwordCommand: `kubectl -n ${namespaces.stack} get secret ${name} -o go-template='{{index .data "${passwordKey}" | base64decode}}'`,
    },
    prometheus: access(Prometheus.serviceName, Prometheus.port, prometheus.externalUrl),
    alertmanager: access(Alertmanager.serviceName, Alertmanager.port, alertmanager.externalUrl),
    jaeger: access(Jaeger.serviceName, Jaeger.queryPort, jaeger.externalUrl),
  };
};
