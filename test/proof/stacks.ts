import { App } from 'cdk8s';
import type { ConfigInput } from '../../config/schema.ts';
import { ObservabilityStack } from '../../stacks/observability.ts';
import { type Objects, objectsOfStack } from '../objects.ts';
import { externalSecretsConfig } from './external-secrets-config.ts';
import {
  cassandraConfig,
  elasticsearchConfig,
  fullConfig,
  leanConfig,
  openSearchConfig,
  standaloneConfig,
} from './full-config.ts';

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

export const defaultStack = buildStack('default', {});
export const fullStack = buildStack('full', fullConfig);
export const leanStack = buildStack('lean', leanConfig);
/** Alloy in place of Promtail, by the API and by the files of the nodes. */
export const alloyStack = buildStack('alloy', { shipper: 'alloy' });
export const alloyFilesStack = buildStack('alloy-files', { shipper: 'alloy', alloy: { mode: 'files' } });

export const standaloneStack = buildStack('standalone', standaloneConfig);
export const openSearchStack = buildStack('OpenSearch', openSearchConfig);
export const elasticsearchStack = buildStack('Elasticsearch', elasticsearchConfig);
export const cassandraStack = buildStack('Cassandra', cassandraConfig);

/** The full stack with every Secret from a store, each key mapped or whole maps taken. */
export const externalSecretsStack = buildStack('external secrets', externalSecretsConfig);

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
  alloyStack,
  alloyFilesStack,
];
