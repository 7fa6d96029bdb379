import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { parseConfig, withService } from '../config/parse.ts';
import type { Config, ConfigInput } from '../config/schema.ts';
import type { ServiceInput } from '../config/services.ts';
import { withoutOperator } from '../constructs/monitoring-mode.ts';
import type { GrafanaBoard } from '../constructs/grafana-dashboards.ts';
import { type Monitors, monitorsBelow } from '../constructs/monitors.ts';
import { Namespaces } from '../constructs/namespaces.ts';
import { NetworkPolicies } from '../constructs/network-policies.ts';
import { versions } from '../versions.ts';
import { LaterBoards } from './boards.ts';
import { monitorControlPlane } from './control-plane.ts';
import { declareFlows } from './declared-flows.ts';
import { type Components, deployComponents, deploysOperator } from './components.ts';
import { MonitoredServices } from './monitored-services.ts';
import { notices } from './notices.ts';
import { carryOwnRules } from './own-files.ts';
import { proveRoutes, routingNotices } from './routing-tree.ts';
import { servicesOf } from './services-of.ts';

export interface ObservabilityStackProps {
  /** Settings as in belvedere.yaml. @default - the default stack */
  readonly config?: ConfigInput;
  /** Boards of your own, such as the Foundation SDK of Grafana builds. @default - those of `extra.dashboards` alone */
  readonly boards?: readonly GrafanaBoard[];
}

/** The operator's CRDs without their descriptions, which kubectl can apply from either side. */
const operatorCrds = (version: string): string =>
  `https://github.com/prometheus-operator/prometheus-operator/releases/download/v${version}/stripped-down-crds.yaml`;

/**
 * The whole stack as one construct: what `belvedere synth` makes of the same settings. `monitor()` adds a service, and what is
 * created with the stack as its scope is part of it. `writeStack(stack, 'dist')` writes the GitOps folder, cluster settings and
 * patches applied.
 */
export class ObservabilityStack extends Chart {
  /** The settings, with every default filled in. */
  readonly config: Config;
  /** Manifests that are kept upstream and applied before the rest: CRDs are too large to carry along. */
  readonly crds: readonly string[];
  /** The constructs that were deployed, by their names. */
  readonly components: Components;
  /** Its network policies, which take flows of yours too; undefined where they are off. */
  readonly policies: NetworkPolicies | undefined;
  readonly #services: MonitoredServices;
  readonly #laterBoards: LaterBoards;
  #withMonitored: Config;

  /** @throws InputError with every problem of the configuration */
  constructor(scope: Construct, id: string, props: ObservabilityStackProps = {}) {
    super(scope, id, { disableResourceNameHashes: true });
    const config = parseConfig(props.config ?? {});
    const { namespaces, sampleService } = config;
    proveRoutes(config);
    this.config = config;
    this.#withMonitored = config;
    this.crds = deploysOperator(config) ? [operatorCrds(versions.prometheusOperator.version)] : [];
    if (config.prometheus.mode === 'standalone') withoutOperator(this, namespaces.stack);

    new Namespaces(this, 'namespaces', {
      partOf: config.name,
      namespaces: {
        [namespaces.stack]: 'restricted',
        [namespaces.agents]: 'privileged',
        ...(sampleService.enabled ? { [sampleService.namespace]: 'restricted' } : {}),
      },
    });
    this.components = deployComponents(this, config, props.boards ?? []);
    monitorControlPlane(this, config, this.components.prometheus);
    this.policies = config.networkPolicies.enabled
      ? new NetworkPolicies(this, 'network-policies', {
          partOf: config.name,
          namespaces: [namespaces.stack, namespaces.agents],
        })
      : undefined;
    if (this.policies !== undefined) declareFlows(this.policies, config, this.components);

    this.#services = new MonitoredServices(this, 'services', {
      config,
      components: this.components,
      policies: this.policies,
    });
    this.#laterBoards = new LaterBoards(this.components.dashboards, config);
    for (const service of servicesOf(config)) this.#services.add(service);
    for (const probe of config.probes) this.#services.addProbe(probe);
    carryOwnRules(this, config);
  }

  /** What a person should know before deploying. */
  get notices(): readonly string[] {
    return [
      ...notices(this.#withMonitored),
      ...routingNotices(
        this.#withMonitored,
        this.monitors.rules.flatMap(({ props }) => props.groups),
      ),
    ];
  }

  /** What Prometheus scrapes, probes and evaluates, whoever runs it. */
  get monitors(): Monitors {
    return monitorsBelow(this);
  }

  /**
   * Monitors one more service, as an entry of `services` in belvedere.yaml does.
   * @throws InputError with every problem of the entry
   */
  monitor(input: ServiceInput): void {
    this.#withMonitored = withService(this.#withMonitored, input);
    for (const service of this.#withMonitored.services.slice(-1)) {
      this.#services.add(service);
      this.#laterBoards.show(this.#withMonitored, service);
    }
  }
}
