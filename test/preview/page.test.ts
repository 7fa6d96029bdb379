import { expect, test } from '@jest/globals';
import { boardPage } from '../../preview/page.ts';

const props = {
  board: { title: 'Mine & yours' },
  panels: [
    {
      panel: { type: 'timeseries', title: 'Rate', gridPos: { x: 0, y: 0, w: 24, h: 8 }, targets: [{ refId: 'A' }] },
      scoped: {},
      answers: { A: { series: [{ labels: { text: '</script>' }, samples: [[0, 1]] as const }] } },
    },
  ],
  from: 0,
  to: 60,
  step: 10,
};

test('a page asks nobody for anything, and is the same whenever it is made', async () => {
  const { text } = await boardPage(props);

  expect(text).toContain('<title>Mine &amp; yours</title>');
  expect(text.match(/\b(?:src|href)="[^"]*"|@import|url\(/g)).toBeNull();
  expect((await boardPage(props)).text).toBe(text);
});

test('what is in the data ends no script of the page', async () => {
  const { text } = await boardPage(props);

  expect(text.match(/<script/g)).toHaveLength(text.match(/<\/script>/g)?.length ?? 0);
});

test('a page is as high as its board', async () => {
  expect(await boardPage(props)).toMatchObject({ width: 1600, height: 8 * 38 - 8 + 56 + 8 });
});
