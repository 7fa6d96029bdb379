import { workloads } from '../workloads.ts';
import { podSecurityViolations } from './pod-security.ts';
import type { BuiltStack } from './stacks.ts';

/**
 * What the namespaces of a stack would not admit, or admit too much: restricted is what all enforce but that of the
 * agents, and what all pods keep but the agents.
 */
export const podSecurityFaults = ({ stack, objects }: BuiltStack): string[] => {
  const { agents } = stack.config.namespaces;
  const lax = objects.of('Namespace').flatMap(({ metadata: { name, labels } }) => {
    const level = labels?.['pod-security.kubernetes.io/enforce'];
    return level === (name === agents ? 'privileged' : 'restricted') ? [] : [`namespace ${name}: ${String(level)}`];
  });
  const pods = [
    ...workloads(objects).map(({ name, namespace, annotations, pod }) => ({
      name,
      namespace,
      template: { metadata: { annotations }, spec: pod },
    })),
    ...objects.of('CronJob').map(({ metadata: { name, namespace = '' }, spec }) => ({
      name,
      namespace,
      template: spec.jobTemplate.spec?.template ?? {},
    })),
  ];
  return [
    ...lax,
    ...pods
      .filter(({ namespace }) => namespace !== agents)
      .flatMap(({ name, template }) =>
        podSecurityViolations(template, 'restricted').map((violation) => `${name}: ${violation}`),
      ),
  ];
};
