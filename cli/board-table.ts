import type { ListedBoard } from '../stacks/board-list.ts';
import { markdownCell, textTable } from './text-table.ts';

const columns = ['board', 'row', 'panel', 'type', 'unit'] as const;

/** Boards and their panels as a table for the terminal. */
export const boardTable = (boards: readonly ListedBoard[]): string =>
  textTable([
    columns.map((column) => column.toUpperCase()),
    ...boards.flatMap(({ uid, panels }) =>
      panels.map(({ row = '', title, type, unit = '' }) => [uid, row, title, type, unit]),
    ),
  ]);

/** The same as Markdown: a table for each board, with what its panels show. */
export const boardMarkdown = (boards: readonly ListedBoard[]): string =>
  boards
    .map(({ uid, title, folder, description, panels }) =>
      [
        `## ${title}`,
        '',
        `\`${uid}\` in folder ${folder}. ${description}`.trimEnd(),
        '',
        '| row | panel | unit | shows |',
        '| --- | --- | --- | --- |',
        ...panels.map(
          ({ row = '', title: panel, unit = '', description: shows }) =>
            `| ${[row, panel, unit, shows].map(markdownCell).join(' | ')} |`,
        ),
        '',
      ].join('\n'),
    )
    .join('\n');
