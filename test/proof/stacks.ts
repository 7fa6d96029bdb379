import { App } from 'cdk8s';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { type Objects, objectsOfStack } from '../objects.ts';
import { externalSecretsConfig } from './external-secrets-config.ts';
import { accessConfig, standaloneAccessConfig } from './access-config.ts';
import {
  cassandraConfig,
  elasticsearchConfig,
  fullConfig,
  leanConfig,
  openSearchConfig,
  standaloneConfig,
} from './full-config.ts';
import { haConfig, haStandaloneConfig } from './ha-config.ts';

/** A stack and the objects it makes. */
export interface BuiltStack {
  readonly name: string;
  readonly stack: ObservabilityStack;
  readonly objects: Objects;
}

/** Builds a stack from a configuration, as the command does. */
export const buildStack = (name: string, config: ConfigInput): BuiltStack => {
  const stack = new ObservabilityStack(new App(), 'observability', { config });
  return { name, stack, objects: objectsOfStack(stack) };
};

/** A stack that is built when it is first asked for: most tests ask for one of those below. */
const builtWhenAsked = (name: string, config: ConfigInput): BuiltStack => {
  let built: BuiltStack | undefined;
  const build = (): BuiltStack => (built ??= buildStack(name, config));
  return {
    name,
    get stack() {
      return build().stack;
    },
    get objects() {
      return build().objects;
    },
  };
};

export const defaultStack = builtWhenAsked('default', {});
export const fullStack = builtWhenAsked('full', fullConfig);
export const leanStack = builtWhenAsked('lean', leanConfig);
/** Alloy in place of Promtail, by the API and by the files of the nodes. */
export const alloyStack = builtWhenAsked('alloy', { shipper: 'alloy' });
export const alloyFilesStack = builtWhenAsked('alloy-files', { shipper: 'alloy', alloy: { mode: 'files' } });

export const standaloneStack = builtWhenAsked('standalone', standaloneConfig);
export const openSearchStack = builtWhenAsked('OpenSearch', openSearchConfig);
export const elasticsearchStack = builtWhenAsked('Elasticsearch', elasticsearchConfig);
export const cassandraStack = builtWhenAsked('Cassandra', cassandraConfig);

/** The full stack with every Secret from a store, each key mapped or whole maps taken. */
export const externalSecretsStack = builtWhenAsked('external secrets', externalSecretsConfig);

/** Every part of a control plane, those that are no pods by their addresses. */
export const controlPlaneStack = builtWhenAsked('control plane', {
  controlPlane: {
    controllerManager: { enabled: true },
    scheduler: { enabled: true, addresses: ['10.0.0.10'] },
    etcd: { enabled: true, addresses: ['10.0.0.10', '10.0.0.11', 'fd00::10'] },
    kubeProxy: { enabled: true },
  },
});

/** A control plane that a provider runs, and a Prometheus without the operator. */
export const eksStack = builtWhenAsked('EKS', { platform: 'eks', prometheus: { mode: 'standalone' } });
export const haStack = builtWhenAsked('ha', haConfig);
export const haStandaloneStack = builtWhenAsked('ha standalone', haStandaloneConfig);
export const accessStack = builtWhenAsked('access', accessConfig);
export const standaloneAccessStack = builtWhenAsked('standalone access', standaloneAccessConfig);

/** What every proof is run over. */
export const allStacks: readonly BuiltStack[] = [
  defaultStack,
  fullStack,
  leanStack,
  openSearchStack,
  elasticsearchStack,
  cassandraStack,
  standaloneStack,
  externalSecretsStack,
  controlPlaneStack,
  eksStack,
  alloyStack,
  alloyFilesStack,
  haStack,
  haStandaloneStack,
  accessStack,
  standaloneAccessStack,
];
