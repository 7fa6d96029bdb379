import { fullConfig } from '../proof/full-config.ts';
import { allStacks, buildStack, type BuiltStack } from '../proof/stacks.ts';
import { boardsOf, type DashboardJson } from './panels.ts';

/** The full stack, and each of its services on a board of its own. */
export const buildPerService = (): BuiltStack =>
  buildStack('per-service', { ...fullConfig, grafana: { dashboards: { perService: true } } });
export const perServiceStack = buildPerService();

/** Every stack of the proofs, and what they do not choose of boards. */
export const stacksWithBoards: readonly BuiltStack[] = [...allStacks, perServiceStack];

interface NamedBoard {
  readonly name: string;
  readonly board: DashboardJson;
}

/** Every board of these stacks; those that come out alike, once. */
export const everyBoard: readonly NamedBoard[] = [
  ...stacksWithBoards
    .flatMap(({ name, objects }) =>
      boardsOf(objects).map((board): NamedBoard => ({ name: `${board.title} of the ${name} stack`, board })),
    )
    .reduce((known, named) => {
      const text = JSON.stringify(named.board);
      return known.has(text) ? known : known.set(text, named);
    }, new Map<string, NamedBoard>())
    .values(),
];
