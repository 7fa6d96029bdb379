import { expect, test } from '@jest/globals';
import { Namespaces } from '../../constructs/namespaces.ts';
import { objectsOf } from '../objects.ts';

test.each(['restricted', 'baseline', 'privileged'] as const)(
  'a namespace that enforces %s warns and audits at that level too',
  (level) => {
    const objects = objectsOf((scope) => {
      new Namespaces(scope, 'namespaces', { partOf: 'observatory', namespaces: { monitoring: level } });
    });

    expect(objects.get('Namespace', 'monitoring').metadata.labels).toEqual({
      'app.kubernetes.io/managed-by': 'belvedere',
      'app.kubernetes.io/name': 'monitoring',
      'app.kubernetes.io/part-of': 'observatory',
      'pod-security.kubernetes.io/enforce': level,
      'pod-security.kubernetes.io/warn': level,
      'pod-security.kubernetes.io/audit': level,
    });
  },
);
