import type { Axis, Choice, Refusal } from './options/axis.ts';

/** Levels by axis; of some axes or of all. */
export type Selection = Readonly<Record<string, string>>;

const isChosen = ({ axis, levels }: Choice, selection: Selection): boolean => levels.includes(selection[axis] ?? '');

/** Whether a selection holds what is refused together. */
export const isRefused = (refusals: readonly Refusal[], selection: Selection): boolean =>
  refusals.some(({ choices }) => choices.every((choice) => isChosen(choice, selection)));

/** Every pair of levels of two axes, each as a selection of both. */
export const pairsOf = (axes: readonly Axis[]): Selection[] =>
  axes.flatMap((axis, i) =>
    axes
      .slice(i + 1)
      .flatMap((other) =>
        Object.keys(axis.levels).flatMap((level) =>
          Object.keys(other.levels).map((otherLevel) => ({ [axis.name]: level, [other.name]: otherLevel })),
        ),
      ),
  );

/** A pair of levels, whichever is named first. */
const pairKey = (...levels: readonly (readonly [string, string])[]): string =>
  levels
    .map((level) => level.join('\t'))
    .sort()
    .join('\n');

/** Keys of the pairs that a level makes with those of a selection. */
const pairsWith = (level: readonly [string, string], selection: Selection): string[] =>
  Object.entries(selection).map((other) => pairKey(level, other));

/**
 * Selections of a level of every axis that hold every pair of levels which is not refused, in few; the same each time.
 * Each begins with a pair that none before it holds, and takes of axis after axis the level that adds most pairs, or
 * of several the least used: the greedy way of AETG (https://doi.org/10.1109/32.605761).
 */
export const pairwise = (axes: readonly Axis[], refusals: readonly Refusal[]): Selection[] => {
  const open = new Map(
    pairsOf(axes)
      .filter((pair) => !isRefused(refusals, pair))
      .map((pair) => [pairKey(...Object.entries(pair)), pair]),
  );
  const byLevels = [...axes].sort((a, b) => Object.keys(b.levels).length - Object.keys(a.levels).length);
  const selections: Selection[] = [];
  for (let [pair] = open.values(); pair !== undefined; [pair] = open.values()) {
    let selection: Selection = pair;
    for (const { name, levels } of byLevels) {
      if (name in selection) continue;
      const [best] = Object.keys(levels)
        .filter((level) => !isRefused(refusals, { ...selection, [name]: level }))
        .map((level) => ({
          level,
          adds: pairsWith([name, level], selection).filter((key) => open.has(key)).length,
          uses: selections.filter((earlier) => earlier[name] === level).length,
        }))
        .sort((a, b) => b.adds - a.adds || a.uses - b.uses);
      if (best === undefined) throw new Error(`no level of ${name} goes with ${JSON.stringify(selection)}`);
      selection = { ...selection, [name]: best.level };
    }
    for (const level of Object.entries(selection)) for (const key of pairsWith(level, selection)) open.delete(key);
    selections.push(selection);
  }
  return selections;
};
