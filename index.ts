/** What a program of one's own takes from Belvedere. */
export type { ConfigInput } from './config/schema.ts';
export type { ServiceInput } from './config/services.ts';
export { loadConfig, type LoadOptions } from './config/load.ts';
export { InputError, type Problem } from './config/problem.ts';
export { type HealthProbes, healthProbes, type HealthProbesProps, type HttpCheck } from './constructs/health-probes.ts';
export { ObservabilityStack, type ObservabilityStackProps } from './stacks/observability.ts';
export { writeStack } from './stacks/write-stack.ts';
