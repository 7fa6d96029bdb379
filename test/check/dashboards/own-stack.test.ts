import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { check } from '../../../check/check.ts';
import { manifests } from '../../../stacks/manifests.ts';
import { allStacks } from '../../proof/stacks.ts';
import { documentsIn } from '../sources.ts';

test.each(allStacks)('of the boards and datasources of the $name stack nothing is said', ({ stack }) => {
  const yaml = manifests(stack)
    .map(({ manifest }) => stringify(manifest, { aliasDuplicateObjects: false }))
    .join('---\n');
  const documents = documentsIn(yaml);

  const found = check(documents).filter(
    ({ severity, code, resource }) =>
      severity !== 'info' && !code.startsWith('alertmanager-') && !resource.startsWith('PrometheusRule '),
  );

  expect(documents.dashboards.length).toBeGreaterThan(0);
  expect(found).toEqual([]);
});
