import { expect, test } from '@jest/globals';
import { stringify } from 'yaml';
import { documentsOf } from '../../../check/documents.ts';
import { checkRouting } from '../../../check/routing/check-routing.ts';
import { readYaml } from '../../../check/yaml-source.ts';
import { manifests } from '../../../stacks/manifests.ts';
import { allStacks } from '../../proof/stacks.ts';

test.each(allStacks)(
  'of the $name stack nothing is said but that nobody is told where nobody is named',
  ({ stack }) => {
    const yaml = manifests(stack)
      .map(({ manifest }) => stringify(manifest, { aliasDuplicateObjects: false }))
      .join('---\n');
    const found = checkRouting(documentsOf(readYaml(yaml, 'dist.yaml').documents))
      .filter(({ severity }) => severity !== 'info')
      .map(({ code }) => code);
    const nobody = [
      'alertmanager-unrouted-alert',
      'alertmanager-empty-default-receiver',
      'alertmanager-dead-mans-switch',
    ];

    expect(found).toEqual(stack.config.alertmanager.receivers.length === 0 ? nobody : []);
  },
);
