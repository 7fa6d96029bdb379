import { expect, test } from '@jest/globals';
import { externalSecretCrd } from '../../tools/external-secret-crds.ts';
import { externalSecretsStack } from '../proof/stacks.ts';
import type { Cluster } from './cluster.ts';

const crd = await externalSecretCrd();
if (crd === undefined)
  console.warn('NOT RUN: ExternalSecrets on a real API server: the CRD cannot be had here (a Go module)');

/** Has a real API server check every ExternalSecret of a stack, by the CRD of the operator. */
export const testExternalSecrets = (cluster: () => Cluster): void => {
  (crd === undefined ? test.skip : test)(
    'the API server takes every ExternalSecret, and by the same CRD refuses one that is wrong',
    async () => {
      const { kubectl } = cluster();
      const strict = ['apply', '--server-side', '--validate=strict', '-f', '-'];
      const all = externalSecretsStack.objects.of('ExternalSecret');
      await kubectl(['apply', '--server-side', '-f', crd ?? '']);
      await kubectl(['wait', '--for=condition=Established', 'crd/externalsecrets.external-secrets.io']);
      for (const namespace of new Set(all.map(({ metadata }) => metadata.namespace ?? '')))
        await kubectl(['create', 'namespace', namespace]);

      const applied = await kubectl(strict, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: all }));

      expect(applied.trim().split('\n')).toHaveLength(13);
      const [first] = all;
      const wrong = { ...first, spec: { ...first?.spec, dataform: [] } };
      await expect(kubectl(strict, JSON.stringify(wrong))).rejects.toThrow(/dataform/);
    },
    60_000,
  );
};
