import { expect, test } from '@jest/globals';
import { boardPage } from '../../docs/board-page.ts';
import { boardsOf } from '../dashboards/panels.ts';
import { controlPlaneStack, fullStack } from '../proof/stacks.ts';

test('has a section for every board that a stack can show', () => {
  const titles = boardPage().match(/(?<=^## ).*$/gm) ?? [];
  const shown = [fullStack, controlPlaneStack].flatMap(({ objects }) => boardsOf(objects).map(({ title }) => title));

  expect([...titles].sort()).toEqual([...new Set(shown)].sort());
});
