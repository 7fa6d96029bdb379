import { ApiObject, type ApiObjectProps } from 'cdk8s';
import type { Construct } from 'constructs';
import { standaloneNamespace } from './monitoring-mode.ts';

/**
 * A resource of the Prometheus Operator, written only where there is one. Its type is checked where it is written, against
 * the operator's own types, which are needed only to compile; cdk8s' own type for any object is wider.
 */
export const monitoringObject = (scope: Construct, resource: ApiObjectProps): void => {
  if (standaloneNamespace(scope) === undefined) new ApiObject(scope, 'Resource', resource);
};
