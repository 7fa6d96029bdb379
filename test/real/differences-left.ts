import { type Running, until } from './process.ts';

/**
 * Compares until nothing differs, or time is up: what is told only after an event comes a little later.
 * @throws where there never was an answer
 */
export const differencesLeft = async (
  compare: () => Promise<string[]>,
  of: readonly Running[],
  withinSeconds = 30,
): Promise<string[]> => {
  let left: string[] | undefined;
  await until(
    'the metrics being told',
    async () => {
      left = await compare();
      return left.length === 0 ? true : undefined;
    },
    { withinSeconds, of },
  ).catch((error: unknown) => {
    if (left === undefined) throw error;
  });
  return left ?? [];
};
