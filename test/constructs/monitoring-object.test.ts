import { expect, test } from '@jest/globals';
import { monitoringObject } from '../../constructs/monitoring-object.ts';
import { objectsOf } from '../objects.ts';

test('a resource of the operator is written as it is given', () => {
  const resource = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ThanosRuler',
    metadata: { name: 'a' },
    spec: { b: 1 },
  };

  expect(objectsOf((scope) => monitoringObject(scope, resource)).all).toEqual([resource]);
});
